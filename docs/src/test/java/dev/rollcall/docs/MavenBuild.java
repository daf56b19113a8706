// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Builds the project of a page with Maven, with the modules of this build as if they were
 * published.
 *
 * @param folder an empty folder for the repository and the output
 * @param javaHome the JDK that builds and runs the project
 */
record MavenBuild(Path folder, Path javaHome) {
  private static final long MINUTES = 5;

  /**
   * Runs {@code mvn package}.
   *
   * @param project the folder of the project
   * @param poms the modules without a jar by name, with their directories
   * @param jars the modules that this build has packaged
   */
  void run(Path project, Map<String, String> poms, Map<String, String> jars)
      throws IOException, InterruptedException {
    StagedRepository repository =
        StagedRepository.in(
                Files.createDirectory(folder.resolve("repository")),
                Path.of(System.getProperty("rollcall.repository")),
                System.getProperty("rollcall.version"))
            .withPoms(poms)
            .withJars(jars);
    List<String> command = new ArrayList<>(List.of(System.getProperty("rollcall.maven"), "-B"));
    command.addAll(repository.options());
    command.add("package");
    Path output = folder.resolve("build.txt");
    Process maven = start(project, output, command);
    boolean isOver = maven.waitFor(MINUTES, TimeUnit.MINUTES);
    maven.destroy();
    assertThat(isOver && maven.exitValue() == 0).as(Files.readString(output)).isTrue();
  }

  /** Starts Java with these arguments in the folder of the project. */
  Process java(Path project, Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(List.of(arguments));
    return start(project, output, command);
  }

  private Process start(Path project, Path output, List<String> command) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    process.environment().put("JAVA_HOME", javaHome.toString());
    return process.start();
  }
}
