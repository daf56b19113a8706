// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The project that a page describes. A block that is a file is preceded by {@code <!-- file: PATH
 * -->}. {@code <!-- run: CLASS ARGUMENT... -->} names the main class; {@code {port}} among the
 * arguments is the port. {@code <!-- run: -jar FILE -->} names what Maven has packaged. A shell
 * block that sends a request is preceded by {@code <!-- send: STATUS -->} with the expected status.
 *
 * @param files the content of each file by path
 * @param run the main class and its arguments
 * @param requests the requests in order
 */
record PageProject(Map<String, String> files, List<String> run, List<Request> requests) {
  static final String FILE_MARK = "<!-- file: ";

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- (file|send): (\\S+) -->\\n```\\w+\\n(.*?)^```$");
  private static final Pattern RUN = Pattern.compile("(?m)^<!-- run: (.+) -->$");

  /** A shell command that sends a request, and the status of the response. */
  record Request(String command, int status) {}

  static PageProject of(String markdown) {
    Map<String, String> files = new LinkedHashMap<>();
    List<Request> requests = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(markdown);
    while (blocks.find()) {
      if (blocks.group(1).equals("file")) {
        files.put(blocks.group(2), blocks.group(3));
      } else {
        requests.add(new Request(blocks.group(3), Integer.parseInt(blocks.group(2))));
      }
    }
    Matcher run = RUN.matcher(markdown);
    if (!run.find()) {
      throw new IllegalArgumentException("the page has no mark '<!-- run: CLASS -->'");
    }
    return new PageProject(files, List.of(run.group(1).split(" ")), requests);
  }

  /** Returns whether the project runs from a jar that Maven has packaged. */
  boolean isPackaged() {
    return run.get(0).equals("-jar");
  }

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

  /** The command of Java that starts the project on a port. */
  List<String> command(String classPath, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath));
    run.forEach(argument -> command.add(argument.replace("{port}", Integer.toString(port))));
    return command;
  }
}
