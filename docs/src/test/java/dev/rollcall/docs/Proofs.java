// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The tests that carry {@code @Requirement}, by requirement. Sources are read, as trees, because
 * the tests of other modules are on no class path of this one.
 */
final class Proofs {
  private final SortedMap<String, SortedSet<String>> byRequirement = new TreeMap<>();

  private Proofs() {}

  /** Reads {@code src/test/java} of every module below a directory. */
  static SortedMap<String, SortedSet<String>> below(Path root) throws IOException {
    Proofs proofs = new Proofs();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(root)));
      for (CompilationUnitTree unit : task.parse()) {
        proofs.new Finder().scan(unit, "");
      }
    }
    return proofs.byRequirement;
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> contains(root.relativize(file), Path.of("src", "test", "java")))
          .filter(file -> !contains(root.relativize(file), Path.of("target")))
          .sorted()
          .toList();
    }
  }

  private static boolean contains(Path path, Path part) {
    return ("/" + path + "/").replace('\\', '/').contains("/" + part + "/");
  }

  /** Walks one file; the parameter is the name of the enclosing classes. */
  private final class Finder extends TreeScanner<Void, String> {
    @Override
    public Void visitClass(ClassTree type, String enclosing) {
      String name = enclosing.isEmpty() ? "" + type.getSimpleName() : enclosing;
      if (!enclosing.isEmpty() && !type.getSimpleName().isEmpty()) {
        name = enclosing + "." + type.getSimpleName();
      }
      add(type.getModifiers(), name);
      return super.visitClass(type, name);
    }

    @Override
    public Void visitMethod(MethodTree method, String enclosing) {
      add(method.getModifiers(), enclosing + "#" + method.getName());
      return super.visitMethod(method, enclosing);
    }

    private void add(ModifiersTree modifiers, String test) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (annotation.getAnnotationType().toString().endsWith("Requirement")) {
          new Ids().scan(annotation.getArguments(), test);
        }
      }
    }
  }

  /** Returns the texts in an annotation; the parameter is the annotated test. */
  private final class Ids extends TreeScanner<Void, String> {
    @Override
    public Void visitLiteral(LiteralTree literal, String test) {
      byRequirement
          .computeIfAbsent(String.valueOf(literal.getValue()), id -> new TreeSet<>())
          .add(test);
      return null;
    }
  }
}
