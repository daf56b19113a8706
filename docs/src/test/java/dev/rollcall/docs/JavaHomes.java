// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds JDKs: that of the build, those of environment variables, and those beside it. */
final class JavaHomes {
  static final Path OF_BUILD = Path.of(System.getProperty("java.home"));

  private JavaHomes() {}

  /** Finds a JDK of at least this version of Java. */
  static Optional<Path> find(int version) throws IOException {
    try (Stream<Path> neighbors = Files.list(OF_BUILD.getParent())) {
      return Stream.of(Stream.of(OF_BUILD), ofEnvironment(), neighbors.sorted())
          .flatMap(homes -> homes)
          .filter(home -> Files.isExecutable(home.resolve("bin").resolve("javac")))
          .filter(home -> version(home) >= version)
          .findFirst();
    }
  }

  /** The variables of the build servers of GitHub, such as {@code JAVA_HOME_21_X64}. */
  private static Stream<Path> ofEnvironment() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
        .map(variable -> Path.of(variable.getValue()))
        .sorted();
  }

  /** The version in the file {@code release}, which every JDK has; 0 if it cannot be read. */
  private static int version(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException unreadable) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]", 2)[0]);
  }
}
