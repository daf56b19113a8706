// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The application that the build of a module with Quarkus has created. */
public final class QuarkusApplication {
  private static final Path BUILT = Path.of("target/quarkus-app");

  private QuarkusApplication() {}

  /**
   * Starts a copy of the application that is built again with other properties.
   *
   * @param properties the arguments that set properties of the build and of the start
   */
  public static Server start(String... properties) throws IOException, InterruptedException {
    // Quarkus builds an application again in a folder of this name only.
    Path copy = Files.createTempDirectory("quarkus").resolve(BUILT.getFileName());
    try (Stream<Path> files = Files.walk(BUILT)) {
      files.forEach(file -> copy(file, copy.resolve(BUILT.relativize(file).toString())));
    }
    Path jar = copy.resolve("quarkus-run.jar");
    String[] rebuild =
        Stream.concat(Stream.of("-Dquarkus.launch.rebuild=true"), Stream.of(properties))
            .toArray(String[]::new);
    ServerProcess.run(jar, rebuild);
    return ServerProcess.start(jar, properties);
  }

  private static void copy(Path from, Path to) {
    try {
      if (!Files.isDirectory(to)) {
        Files.copy(from, to);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
