// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses Java sources without resolving their types. */
final class SourceParser {
  private SourceParser() {}

  /** Scans each file, in the given order, with one scanner and this argument. */
  static <P> void scan(
      List<Path> files, P argument, Function<DocTrees, TreePathScanner<Void, P>> scanner)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, d -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
      TreePathScanner<Void, P> visitor = scanner.apply(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        visitor.scan(unit, argument);
      }
    }
  }
}
