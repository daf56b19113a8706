// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Code in Markdown that is also in a source file. A block with code is preceded by {@code <!--
 * snippet: path/to/File.java#tag -->} and equals the lines between the comments {@code snippet:tag}
 * and {@code end:tag} in that file, but for the indentation. Comments are those of Java, SQL and
 * XML. Regions may contain others, whose comments are left out. Without a tag it is the whole file,
 * for files that can hold no comment.
 */
final class Snippets {
  private static final String MARK = "<!-- snippet: ";
  private static final String END_OF_MARK = " -->";
  private static final Pattern REGION_COMMENT = Pattern.compile("^\\s*(//|--|<!--) (snippet|end):");

  private final Path root;

  Snippets(Path root) {
    this.root = root;
  }

  /** The page with every marked block as the source has it. */
  String updated(String markdown) {
    List<String> result = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    String source = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      result.add(line);
      if (line.startsWith(MARK)) {
        source = line.substring(MARK.length(), line.length() - END_OF_MARK.length());
      } else if (line.startsWith("```") && line.length() > 3) {
        int end = endOfBlock(lines, i);
        result.addAll(source.isEmpty() ? lines.subList(i + 1, end) : region(source));
        result.add("```");
        source = "";
        i = end;
      }
    }
    return String.join("\n", result) + "\n";
  }

  private static int endOfBlock(List<String> lines, int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals("```")) {
        return i;
      }
    }
    throw new IllegalArgumentException("the block in line " + (start + 1) + " is not closed");
  }

  /** The lines of blocks with Java or JSON that have no mark. */
  static List<Integer> unmarked(String markdown) {
    List<Integer> found = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean isCode = lines.get(i).equals("```java") || lines.get(i).equals("```json");
      if (isCode && (i == 0 || !isMark(lines.get(i - 1)))) {
        found.add(i + 1);
      }
    }
    return found;
  }

  /** Returns whether the line marks a block that equals a source, or that is compiled itself. */
  private static boolean isMark(String line) {
    return line.startsWith(MARK) || line.startsWith(PageSteps.FILE_MARK);
  }

  /** Returns the lines of a source, a path with {@code #tag}, without their common indentation. */
  List<String> region(String source) {
    int hash = source.indexOf('#');
    if (hash < 0) {
      return lines(root.resolve(source));
    }
    String tag = source.substring(hash + 1);
    List<String> region = new ArrayList<>();
    boolean inside = false;
    for (String line : lines(root.resolve(source.substring(0, hash)))) {
      if (isComment(line, "end:" + tag)) {
        return unindented(region);
      }
      if (inside && !REGION_COMMENT.matcher(line).find()) {
        region.add(line);
      }
      inside |= isComment(line, "snippet:" + tag);
    }
    throw new IllegalArgumentException("there is no region " + source);
  }

  private static boolean isComment(String line, String text) {
    return Set.of("// " + text, "-- " + text, "<!-- " + text + " -->").contains(line.strip());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException missing) {
      throw new IllegalArgumentException("there is no file " + file, missing);
    }
  }

  private static List<String> unindented(List<String> region) {
    String text = String.join("\n", region).stripTrailing().stripIndent();
    return text.lines().map(String::stripTrailing).toList();
  }
}
