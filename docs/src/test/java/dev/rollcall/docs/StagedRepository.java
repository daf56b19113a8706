// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A local repository of Maven that has the modules of this build in addition to the artifacts of
 * another one, as if they were published. The other repository is not changed for modules.
 */
final class StagedRepository {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String GROUP = "rollcall";

  private final Path folder;
  private final String version;

  private StagedRepository(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /**
   * Creates the repository.
   *
   * @param folder an empty folder
   * @param others the repository with all other artifacts
   * @param version the version of the modules
   */
  static StagedRepository in(Path folder, Path others, String version) throws IOException {
    link(others, folder, "dev");
    link(others.resolve("dev"), Files.createDirectories(folder.resolve("dev")), GROUP);
    return new StagedRepository(folder, version);
  }

  private static void link(Path from, Path to, String except) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> entries = Files.list(from)) {
        for (Path entry : (Iterable<Path>) entries::iterator) {
          if (!entry.endsWith(except)) {
            Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
          }
        }
      }
    }
  }

  /** Adds modules without a jar: their names with their directories. */
  StagedRepository withPoms(Map<String, String> modules) throws IOException {
    for (Map.Entry<String, String> module : modules.entrySet()) {
      copy(module.getKey(), ROOT.resolve(module.getValue()).resolve("pom.xml"), ".pom");
    }
    return this;
  }

  /** Adds modules with the jars that the build has packaged. */
  StagedRepository withJars(Map<String, String> modules) throws IOException {
    withPoms(modules);
    for (Map.Entry<String, String> module : modules.entrySet()) {
      Path built = ROOT.resolve(module.getValue()).resolve("target");
      copy(module.getKey(), built.resolve(module.getKey() + "-" + version + ".jar"), ".jar");
    }
    return this;
  }

  private void copy(String artifact, Path file, String suffix) throws IOException {
    Path target = folder.resolve("dev").resolve(GROUP).resolve(artifact).resolve(version);
    Files.createDirectories(target);
    Files.copy(file, target.resolve(artifact + "-" + version + suffix));
  }

  /** Returns the option of Maven that selects this repository. */
  String option() {
    return "-Dmaven.repo.local=" + folder.toAbsolutePath();
  }
}
