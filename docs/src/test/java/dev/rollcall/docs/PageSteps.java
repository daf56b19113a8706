// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a page for its reader, in order: files to create and commands to execute. A
 * block that is a file is preceded by {@code <!-- file: PATH -->}, or is the snippet of a file in
 * the folder of the snippet {@code pom.xml}. Every block of the shell is a command. If the
 * paragraph after it begins with "It prints" or another beginning of {@link #CLAIM}, its code is a
 * part of the output.
 *
 * @param java the version of Java that the page requires
 */
record PageSteps(int java, List<Step> steps) {
  static final String FILE_MARK = "<!-- file: ";

  private static final Pattern JAVA = Pattern.compile("You need (?:JDK|Java) (\\d+)");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?ms)^(?:<!-- (?:file|snippet): ([^ #]+)(?:#\\w+)? -->\\n)?"
              + "^( *)```(\\w+)\\n(.*?)^\\2```$");
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?s)\\A\\n\\n *(?:It prints|It ends|Maven prints|The response)\\b(.+?)\\n\\n");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern MAIN = Pattern.compile("-Dexec\\.mainClass=(\\S+)");

  /** A step that the reader executes. */
  sealed interface Step {}

  /** Creates a file. */
  record Create(String path, String content) implements Step {}

  /**
   * Executes commands.
   *
   * @param output parts of what they print
   */
  record Execute(String commands, List<String> output) implements Step {}

  static PageSteps of(String markdown) {
    Matcher java = JAVA.matcher(markdown);
    List<MatchResult> blocks = BLOCK.matcher(markdown).results().toList();
    String folder =
        blocks.stream()
            .flatMap(block -> Optional.ofNullable(block.group(1)).stream())
            .filter(path -> path.endsWith("pom.xml"))
            .map(path -> path.substring(0, path.length() - "pom.xml".length()))
            .findFirst()
            .orElse("");
    List<Step> steps = new ArrayList<>();
    for (MatchResult block : blocks) {
      String path = block.group(1);
      if (path != null && path.startsWith(folder)) {
        steps.add(new Create(path.substring(folder.length()), block.group(4)));
      } else if (block.group(3).equals("sh")) {
        String commands = block.group(4).replaceAll("(?m)^" + block.group(2), "");
        steps.add(new Execute(commands, output(markdown.substring(block.end()))));
      }
    }
    return new PageSteps(java.find() ? Integer.parseInt(java.group(1)) : 0, List.copyOf(steps));
  }

  private static List<String> output(String after) {
    Matcher claim = CLAIM.matcher(after);
    return claim.find()
        ? CODE.matcher(claim.group(1)).results().map(code -> code.group(1)).toList()
        : List.of();
  }

  /** The content of each file by path. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step instanceof Create file) {
        files.put(file.path(), file.content());
      }
    }
    return files;
  }

  /** The commands that send a request. */
  List<Execute> requests() {
    return steps.stream()
        .filter(Execute.class::isInstance)
        .map(Execute.class::cast)
        .filter(step -> step.commands().startsWith("curl "))
        .toList();
  }

  /** The main class that Maven starts, if it is Maven that starts the application. */
  Optional<String> mainClass() {
    return steps.stream()
        .filter(Execute.class::isInstance)
        .flatMap(step -> MAIN.matcher(((Execute) step).commands()).results())
        .map(main -> main.group(1))
        .findFirst();
  }
}
