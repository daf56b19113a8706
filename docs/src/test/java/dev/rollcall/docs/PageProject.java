// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The project that a page describes.
 *
 * @param files the content of each file by path
 */
record PageProject(Map<String, String> files) {
  /** Writes the files below a folder. */
  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /**
   * Compiles the Java files of the folder with this class path, and copies the resources.
   *
   * @return the folder with the classes
   * @throws IllegalArgumentException with the errors and warnings of the compiler
   */
  Path compile(Path folder, String classPath) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> sources = paths("src/main/java/", folder);
      List<String> options =
          List.of("-d", classes.toString(), "-cp", classPath, "--release", "17", "-proc:none");
      boolean isCompiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!isCompiled || !messages.toString().isEmpty()) {
        throw new IllegalArgumentException(messages.toString());
      }
    }
    Path resources = folder.resolve("src/main/resources");
    for (Path resource : paths("src/main/resources/", folder)) {
      Path copy = classes.resolve(resources.relativize(resource));
      Files.createDirectories(copy.getParent());
      Files.copy(resource, copy);
    }
    return classes;
  }

  private List<Path> paths(String prefix, Path folder) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(folder::resolve)
        .toList();
  }
}
