// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The table of mutation scores in {@code docs/reference/mutation-score.md}. The program replaces
 * the rows of the packages in reports of PIT, and prints the mutants that no test detects:
 *
 * <pre>java docs/src/test/java/dev/rollcall/docs/MutationScore.java REPORT...</pre>
 */
final class MutationScore {
  static final Path PAGE = Path.of("docs/reference/mutation-score.md");
  private static final String ROOT = "dev.rollcall.scim.";
  private static final String HEADER = "|---|---|---:|---:|---:|---:|---:|\n";
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([\\w.]+)` \\| (\\d{4}-\\d\\d-\\d\\d) \\| ([\\d,]+) \\| ([\\d,]+) \\|.*\\n");
  private static final Pattern EQUIVALENT =
      Pattern.compile("(?m)^\\| `([\\w.]+)` \\| `[^`]+` \\| (\\d+) \\| .+ \\|$");

  /**
   * The result of a package.
   *
   * @param date the day of the run
   * @param mutants the number of mutants
   * @param detected the number of those that a test detects
   */
  record Result(String date, int mutants, int detected) {}

  private MutationScore() {}

  /** Updates the page from reports of PIT. */
  public static void main(String[] reports) throws IOException {
    String page = Files.readString(PAGE);
    Map<String, Result> results = results(page);
    for (String report : reports) {
      Map<String, int[]> counts = new TreeMap<>();
      for (Element mutant : mutants(Path.of(report))) {
        String type = text(mutant, "mutatedClass").substring(ROOT.length());
        boolean isDetected = mutant.getAttribute("detected").equals("true");
        int[] count =
            counts.computeIfAbsent(type.substring(0, type.lastIndexOf('.')), any -> new int[2]);
        count[0]++;
        count[1] += isDetected ? 1 : 0;
        if (!isDetected) {
          System.out.printf(
              "%s.%s:%s %s %s%n",
              type,
              text(mutant, "mutatedMethod"),
              text(mutant, "lineNumber"),
              mutant.getAttribute("status"),
              text(mutant, "description"));
        }
      }
      counts.forEach(
          (name, count) ->
              results.put(name, new Result(LocalDate.now().toString(), count[0], count[1])));
    }
    Files.writeString(PAGE, withTable(page, results));
  }

  private static List<Element> mutants(Path report) throws IOException {
    try {
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
      var nodes = document.getElementsByTagName("mutation");
      List<Element> mutants = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        mutants.add((Element) nodes.item(i));
      }
      return mutants;
    } catch (ParserConfigurationException | SAXException failure) {
      throw new IOException(report.toString(), failure);
    }
  }

  private static String text(Element mutant, String name) {
    return mutant.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Returns the results in the table of a page, by package. */
  static Map<String, Result> results(String page) {
    Map<String, Result> results = new TreeMap<>();
    ROW.matcher(page)
        .results()
        .forEach(
            row ->
                results.put(
                    row.group(1),
                    new Result(row.group(2), number(row.group(3)), number(row.group(4)))));
    return results;
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }

  /** Returns the number of equivalent mutants that a page lists, by package. */
  static Map<String, Integer> equivalents(String page) {
    return EQUIVALENT
        .matcher(page)
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1), row -> number(row.group(2)), Integer::sum, TreeMap::new));
  }

  /** Returns a page with a table of results, and their total. */
  static String withTable(String page, Map<String, Result> results) {
    Map<String, Integer> equivalents = equivalents(page);
    String rows =
        results.entrySet().stream()
            .map(
                each ->
                    row(
                        "`" + each.getKey() + "`",
                        each.getValue(),
                        equivalents.getOrDefault(each.getKey(), 0)))
            .collect(Collectors.joining());
    Result total =
        results.values().stream()
            .reduce(
                new Result("", 0, 0),
                (one, other) ->
                    new Result(
                        "", one.mutants() + other.mutants(), one.detected() + other.detected()));
    int allEquivalents = equivalents.values().stream().mapToInt(Integer::intValue).sum();
    int first = page.indexOf(HEADER) + HEADER.length();
    String after = page.substring(page.indexOf("\n\n", first - 1) + 1);
    return page.substring(0, first) + rows + row("all", total, allEquivalents) + after;
  }

  private static String row(String name, Result result, int equivalents) {
    int killable = result.mutants() - equivalents;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %,d | %,d | %.1f %% |\n",
        name,
        result.date(),
        result.mutants(),
        result.detected(),
        equivalents,
        killable - result.detected(),
        100.0 * result.detected() / killable);
  }

  /** Returns the packages of modules that have code, without the common prefix. */
  static List<String> packages(Path root, List<String> modules) {
    return modules.stream()
        .flatMap(module -> sources(root.resolve(module).resolve("src/main/java")))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
          .map(file -> folder.relativize(file.getParent()).toString().replace('/', '.'))
          .map(name -> name.substring(ROOT.length()))
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
