// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the names of test methods, as words, and the display names of tests. */
final class TestNames {
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

  private TestNames() {}

  /** Returns the names by the files that have them. */
  static Map<Path, List<String>> of(List<Path> files) throws IOException {
    Map<Path, List<String>> names = new TreeMap<>();
    SourceParser.scan(files, names, trees -> new Reader());
    return names;
  }

  /** Splits a name in camel case into words in lower case. */
  static String words(String name) {
    return BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static final class Reader extends TreePathScanner<Void, Map<Path, List<String>>> {
    @Override
    public Void visitMethod(MethodTree method, Map<Path, List<String>> names) {
      boolean isTest =
          method.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .anyMatch(type -> type.endsWith("Test") || type.equals("TestFactory"));
      if (isTest) {
        add(names, words(method.getName().toString()));
      }
      return super.visitMethod(method, names);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Map<Path, List<String>> names) {
      String type = annotation.getAnnotationType().toString();
      for (ExpressionTree argument : annotation.getArguments()) {
        if (type.equals("DisplayName")) {
          add(names, text(argument));
        } else if (type.equals("ParameterizedTest")
            && argument instanceof AssignmentTree element
            && element.getVariable().toString().equals("name")) {
          add(names, text(element.getExpression()));
        }
      }
      return null;
    }

    private void add(Map<Path, List<String>> names, String name) {
      Path file = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri());
      names.computeIfAbsent(file, key -> new ArrayList<>()).add(name);
    }

    /** Returns the text of a string constant; names of other constants are omitted. */
    private static String text(ExpressionTree expression) {
      if (expression instanceof BinaryTree sum) {
        return text(sum.getLeftOperand()) + text(sum.getRightOperand());
      }
      return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : "";
    }
  }
}
