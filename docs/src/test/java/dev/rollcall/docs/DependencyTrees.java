// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trees of dependencies in {@code docs/reference/dependencies.md}, with the sizes of the jars.
 * The program writes them from the output of Maven's goal {@code dependency:tree}:
 *
 * <pre>java docs/src/test/java/dev/rollcall/docs/DependencyTrees.java REPOSITORY</pre>
 */
final class DependencyTrees {
  static final Path PAGE = Path.of("docs/reference/dependencies.md");
  static final String OWN = "dev.rollcall";

  /** The directories of the modules that applications have at run time, by name. */
  static final Map<String, String> MODULES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("scim-core", "scim-core"),
              Map.entry("scim-spi", "scim-spi"),
              Map.entry("scim-gateway", "scim-gateway"),
              Map.entry("scim-jaxrs", "scim-jaxrs"),
              Map.entry("scim-servlet", "scim-servlet"),
              Map.entry("scim-oauth", "extensions/scim-oauth"),
              Map.entry("scim-events", "extensions/scim-events"),
              Map.entry("scim-console", "extensions/scim-console"),
              Map.entry("scim-micrometer", "extensions/scim-micrometer"),
              Map.entry("scim-jdbc", "stores/scim-jdbc"),
              Map.entry("scim-jpa", "stores/scim-jpa"),
              Map.entry("scim-spring-boot-starter", "integrations/scim-spring-boot-starter"),
              Map.entry("scim-quarkus", "integrations/scim-quarkus/runtime"),
              Map.entry("scim-conformance", "testing/scim-conformance"),
              Map.entry("scim-testkit", "testing/scim-testkit")));

  /** The directories of the modules that run only while Quarkus builds an application, by name. */
  static final Map<String, String> OF_BUILDS =
      Map.of(
          "scim-quarkus-deployment", "integrations/scim-quarkus/deployment",
          "scim-jaxrs-deployment", "integrations/scim-quarkus/jaxrs-deployment");

  /** An application on a framework has what the artifacts of the framework need. */
  private static final String FRAMEWORK = "io.quarkus";

  private static final Pattern NODE =
      Pattern.compile("([ |+\\\\-]*)([\\w.-]+):([\\w.-]+):jar:([\\w.-]+)(?::\\w+)?( \\(.*\\))?");
  private static final int INDENT = 3;

  /**
   * A node of a tree.
   *
   * @param depth 0 for the module itself
   * @param artifact group and name
   */
  record Node(int depth, String artifact, String version) {
    boolean isOwn() {
      return artifact.startsWith(OWN + ":");
    }
  }

  private DependencyTrees() {}

  /** Writes the page; the argument is the local repository of Maven. */
  public static void main(String[] repository) throws IOException {
    String page = Files.readString(PAGE);
    StringBuilder rows = new StringBuilder();
    StringBuilder text = new StringBuilder();
    Map<String, List<Node>> trees = new HashMap<>();
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path file = Path.of(module.getValue(), "target", "dependencies.txt");
      trees.put(module.getKey(), nodes(Files.readAllLines(file)));
    }
    for (String module : MODULES.keySet()) {
      List<Node> nodes = complete(module, trees);
      long all = 0;
      text.append("\n## `").append(module).append("`\n\n```text\n");
      for (Node node : nodes) {
        long size = Files.size(jar(node, Path.of(repository[0])));
        all += size;
        text.append(line(node, size)).append('\n');
      }
      text.append("```\n");
      long foreign = nodes.stream().filter(node -> !node.isOwn()).count();
      rows.append(
          "| [`%s`](#%s) | %s | %d | %d | %s |%n"
              .formatted(
                  module,
                  module,
                  kilobytes(Files.size(jar(nodes.get(0), Path.of(repository[0])))),
                  nodes.size() - 1 - foreign,
                  foreign,
                  kilobytes(all)));
    }
    int first = page.indexOf("| [`");
    Files.writeString(PAGE, page.substring(0, first) + rows + text);
  }

  /**
   * Returns the nodes of a tree without optional dependencies, what these need, and what artifacts
   * of a framework need.
   */
  static List<Node> nodes(List<String> tree) {
    List<Node> nodes = new ArrayList<>();
    int skipped = Integer.MAX_VALUE;
    for (String line : tree) {
      Matcher node = NODE.matcher(line);
      if (!node.matches()) {
        throw new IllegalArgumentException(line);
      }
      int depth = node.group(1).length() / INDENT;
      if (depth <= skipped) {
        boolean isOptional = node.group(5) != null;
        boolean isLeaf = isOptional || node.group(2).equals(FRAMEWORK);
        skipped = isLeaf ? depth : Integer.MAX_VALUE;
        if (!isOptional) {
          nodes.add(new Node(depth, node.group(2) + ":" + node.group(3), node.group(4)));
        }
      }
    }
    return nodes;
  }

  /**
   * Returns the tree of a module as an application sees it: the tree of Maven leaves out what the
   * tests of the module need as well.
   *
   * @param trees the trees of Maven by module
   */
  static List<Node> complete(String module, Map<String, List<Node>> trees) {
    List<Node> complete = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    trees.get(module).stream()
        .filter(node -> node.depth() == 1)
        .map(Node::artifact)
        .forEach(seen::add);
    Node root = trees.get(module).get(0);
    complete.add(root);
    for (List<Node> child : children(trees.get(module))) {
      add(child, 1, trees, complete, seen);
    }
    return complete;
  }

  /** Returns the direct dependencies of a tree with what they need. */
  private static List<List<Node>> children(List<Node> tree) {
    List<List<Node>> children = new ArrayList<>();
    for (Node node : tree.subList(1, tree.size())) {
      if (node.depth() == 1) {
        children.add(new ArrayList<>());
      }
      children.get(children.size() - 1).add(node);
    }
    return children;
  }

  private static void add(
      List<Node> child,
      int depth,
      Map<String, List<Node>> trees,
      List<Node> complete,
      Set<String> seen) {
    Node first = child.get(0);
    if (!seen.add(first.artifact()) && depth > 1) {
      return;
    }
    complete.add(new Node(depth, first.artifact(), first.version()));
    if (first.isOwn()) {
      String name = first.artifact().substring(OWN.length() + 1);
      children(trees.get(name)).forEach(next -> add(next, depth + 1, trees, complete, seen));
    } else {
      for (Node needed : child.subList(1, child.size())) {
        if (seen.add(needed.artifact())) {
          complete.add(new Node(depth + needed.depth() - 1, needed.artifact(), needed.version()));
        }
      }
    }
  }

  private static Path jar(Node node, Path repository) {
    String name = node.artifact().substring(node.artifact().indexOf(':') + 1);
    String file = name + "-" + node.version() + ".jar";
    return node.isOwn()
        ? Path.of(MODULES.get(name), "target", file)
        : repository
            .resolve(node.artifact().split(":")[0].replace('.', '/'))
            .resolve(name)
            .resolve(node.version())
            .resolve(file);
  }

  private static String line(Node node, long size) {
    String name = node.artifact() + (node.isOwn() ? "" : ":" + node.version());
    return "%-70s %8s".formatted("  ".repeat(node.depth()) + name, kilobytes(size));
  }

  private static String kilobytes(long size) {
    return String.format(Locale.ROOT, "%,d KB", Math.max(1, Math.round(size / 1_000.0)));
  }
}
