// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures the structure of the main sources. Run it from the root of the repository; each argument
 * is the root of a source tree and becomes one column, under the name before an equals sign:
 *
 * <pre>java docs/src/test/java/dev/rollcall/docs/Measures.java before=/tmp/before after=.</pre>
 */
final class Measures {
  private static final String GATEWAY = "dev.rollcall.scim.gateway";
  private static final Pattern INTERROGATIVE =
      Pattern.compile("(?s)\\s*(What|Who|Whose|Where|How|Whether|Which)\\b.*");
  private static final Pattern NOT_PUBLISHED =
      Pattern.compile("(examples|benchmarks|docs|fuzzing|testing/fuzzing)(/.*)?");

  /** One source file. Dependencies are resolved by simple name, imports before own package. */
  private record Source(
      String module,
      String packageName,
      List<String> types,
      int lines,
      Map<String, String> imports,
      Set<String> identifiers) {
    boolean isIn(String root) {
      return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    boolean isInternal() {
      return packageName.contains(".internal");
    }
  }

  private final Path root;
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, List<Integer>> methodLines = new TreeMap<>();
  private final Map<String, Integer> publicTypes = new TreeMap<>();
  private int parameters;
  private int components;
  private int interrogatives;

  private Measures(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (String argument : arguments.length == 0 ? new String[] {"now=."} : arguments) {
      int equals = argument.indexOf('=');
      columns.put(argument.substring(0, equals), of(Path.of(argument.substring(equals + 1))));
    }
    System.out.print(table(columns));
  }

  /** The measures of one source tree by name. */
  static Map<String, String> of(Path root) throws IOException {
    Measures measures = new Measures(root.toAbsolutePath().normalize());
    measures.read();
    return measures.result();
  }

  /** A Markdown table with one column for each source tree. */
  static String table(Map<String, Map<String, String>> columns) {
    Set<String> names =
        new TreeSet<>(Comparator.comparingInt(Measures::order).thenComparing(n -> n));
    columns.values().forEach(column -> names.addAll(column.keySet()));
    StringBuilder table = new StringBuilder("| measure |");
    columns.keySet().forEach(name -> table.append(' ').append(name).append(" |"));
    table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
    for (String name : names) {
      table.append("| ").append(name.substring(2)).append(" |");
      columns
          .values()
          .forEach(c -> table.append(' ').append(c.getOrDefault(name, "")).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  /** Names begin with the letter of their group. */
  private static int order(String name) {
    return name.charAt(0);
  }

  private void read() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(path -> path.endsWith("src/main/java")).toList()) {
        Path module = root.relativize(folder).getParent().getParent().getParent();
        String name = module == null ? "" : module.toString().replace('\\', '/');
        if (module != null && !NOT_PUBLISHED.matcher(name).matches() && !name.contains("target")) {
          try (Stream<Path> inside = Files.walk(folder)) {
            inside
                .filter(Measures::isMeasured)
                .forEach(f -> files.put(f, module.getFileName() + ""));
          }
        }
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  d -> {},
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(files.keySet()));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        measure(unit, trees, files.get(Path.of(unit.getSourceFile().toUri())));
      }
    }
  }

  private static boolean isMeasured(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("module-info.java");
  }

  private void measure(CompilationUnitTree unit, DocTrees trees, String module) throws IOException {
    Map<String, String> imports = new HashMap<>();
    for (ImportTree each : unit.getImports()) {
      String name = each.getQualifiedIdentifier().toString();
      String type = each.isStatic() ? name.substring(0, name.lastIndexOf('.')) : name;
      imports.put(name.substring(name.lastIndexOf('.') + 1), type);
    }
    String packageName = String.valueOf(unit.getPackageName());
    List<String> types = new ArrayList<>();
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declaration) {
        types.add(declaration.getSimpleName().toString());
        boolean isPublic = declaration.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (isPublic && !packageName.contains(".internal")) {
          publicTypes.merge(packageName, 1, Integer::sum);
        }
      }
    }
    Set<String> identifiers = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitImport(ImportTree tree, Void none) {
        return null;
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void none) {
        identifiers.add(tree.getName().toString());
        return null;
      }
    }.scan(unit, null);
    int lines = (int) unit.getSourceFile().getCharContent(true).toString().lines().count();
    sources.add(new Source(module, packageName, types, lines, imports, identifiers));
    measureMembers(unit, trees, module);
  }

  private void measureMembers(CompilationUnitTree unit, DocTrees trees, String module) {
    SourcePositions positions = trees.getSourcePositions();
    List<Integer> lengths = methodLines.computeIfAbsent(module, m -> new ArrayList<>());
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void none) {
        String comment = trees.getDocComment(getCurrentPath());
        interrogatives += comment != null && INTERROGATIVE.matcher(comment).matches() ? 1 : 0;
        if (tree.getKind() == Tree.Kind.RECORD) {
          long fields =
              tree.getMembers().stream()
                  .filter(member -> member instanceof VariableTree)
                  .map(member -> ((VariableTree) member).getModifiers().getFlags())
                  .filter(flags -> !flags.contains(Modifier.STATIC))
                  .count();
          components = Math.max(components, (int) fields);
        }
        return super.visitClass(tree, none);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void none) {
        parameters = Math.max(parameters, tree.getParameters().size());
        if (tree.getBody() != null) {
          long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
          long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
          lengths.add((int) (last - first + 1));
        }
        return super.visitMethod(tree, none);
      }
    }.scan(unit, null);
  }

  private Map<String, String> result() {
    Map<String, String> result = new LinkedHashMap<>();
    Map<String, Integer> lines = new TreeMap<>();
    Map<String, Integer> files = new TreeMap<>();
    for (Source source : sources) {
      lines.merge(source.module(), source.lines(), Integer::sum);
      files.merge(source.packageName(), 1, Integer::sum);
    }
    lines.forEach((module, count) -> result.put("a main lines, " + module, number(count)));
    result.put("b main lines, all", number(lines.values().stream().mapToInt(n -> n).sum()));
    result.put("c files in the largest package", largest(files));
    result.put(
        "d public types in the largest package, without internal packages", largest(publicTypes));
    Map<Integer, Set<Integer>> graph =
        graph(sources.stream().filter(s -> s.isIn(GATEWAY)).toList());
    Map<Integer, Integer> component = components(graph);
    result.put("e gateway: files", number(graph.size()));
    result.put("f gateway: layers", number(layers(graph, component)));
    long inside =
        graph.entrySet().stream()
            .mapToLong(
                e -> e.getValue().stream().filter(to -> same(component, e.getKey(), to)).count())
            .sum();
    result.put("g gateway: dependencies inside cycles", number((int) inside));
    methodLines.forEach((m, l) -> result.put("h method lines p90, " + m, number(p90(l))));
    result.put("i parameters of a method or constructor, max", number(parameters));
    result.put("j components of a record, max", number(components));
    result.put("k type comments that begin with an interrogative", number(interrogatives));
    return result;
  }

  private static boolean same(Map<Integer, Integer> component, int from, int to) {
    return component.get(from).equals(component.get(to));
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String largest(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(e -> e.getValue() + " (`" + e.getKey().replace("dev.rollcall.scim.", "") + "`)")
        .orElse("0");
  }

  /** The smallest length that nine of ten methods do not exceed. */
  static int p90(Collection<Integer> lengths) {
    int[] sorted = lengths.stream().mapToInt(n -> n).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.9) - 1];
  }

  private static Map<Integer, Set<Integer>> graph(List<Source> files) {
    Map<String, Integer> owner = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      for (String type : files.get(i).types()) {
        owner.put(files.get(i).packageName() + "." + type, i);
      }
    }
    Map<Integer, Set<Integer>> graph = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      Source file = files.get(i);
      Set<Integer> targets = new TreeSet<>();
      for (String name : file.identifiers()) {
        String type = file.imports().getOrDefault(name, file.packageName() + "." + name);
        while (!owner.containsKey(type) && type.contains(".")) {
          type = type.substring(0, type.lastIndexOf('.'));
        }
        if (owner.containsKey(type)) {
          targets.add(owner.get(type));
        }
      }
      targets.remove(i);
      graph.put(i, targets);
    }
    return graph;
  }

  /** The strongly connected component of each node: two nodes that reach one another share one. */
  static Map<Integer, Integer> components(Map<Integer, Set<Integer>> graph) {
    Map<Integer, Set<Integer>> reachable = new HashMap<>();
    graph.keySet().forEach(node -> reachable.put(node, reachable(graph, node)));
    Map<Integer, Integer> component = new HashMap<>();
    for (int node : graph.keySet()) {
      int first =
          reachable.get(node).stream()
              .filter(other -> reachable.get(other).contains(node))
              .min(Comparator.naturalOrder())
              .map(other -> Math.min(other, node))
              .orElse(node);
      component.put(node, first);
    }
    return component;
  }

  private static Set<Integer> reachable(Map<Integer, Set<Integer>> graph, int start) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(graph.get(start));
    while (!open.isEmpty()) {
      int node = open.pop();
      if (seen.add(node)) {
        open.addAll(graph.get(node));
      }
    }
    return seen;
  }

  /** The number of components on the longest chain of dependencies. */
  static int layers(Map<Integer, Set<Integer>> graph, Map<Integer, Integer> component) {
    Map<Integer, Set<Integer>> condensed = new HashMap<>();
    graph.forEach(
        (from, targets) -> {
          Set<Integer> next = condensed.computeIfAbsent(component.get(from), c -> new HashSet<>());
          targets.stream()
              .map(component::get)
              .filter(c -> !c.equals(component.get(from)))
              .forEach(next::add);
        });
    Map<Integer, Integer> depth = new HashMap<>();
    return condensed.keySet().stream()
        .mapToInt(node -> depth(condensed, node, depth))
        .max()
        .orElse(0);
  }

  private static int depth(
      Map<Integer, Set<Integer>> graph, int node, Map<Integer, Integer> known) {
    if (!known.containsKey(node)) {
      int below = 0;
      for (int next : graph.get(node)) {
        below = Math.max(below, depth(graph, next, known));
      }
      known.put(node, below + 1);
    }
    return known.get(node);
  }
}
