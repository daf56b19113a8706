// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The modules that execute requests use locks and no monitors. Before Java 24, a virtual thread
 * that blocks while it holds a monitor occupies its platform thread.
 */
class MonitorTest {
  private static final List<String> MODULES =
      List.of(
          "scim-core",
          "scim-gateway",
          "scim-jaxrs",
          "scim-servlet",
          "stores/scim-jdbc",
          "stores/scim-jpa",
          "extensions/scim-oauth");

  private static List<String> monitors(List<Path> sources) throws IOException {
    List<String> found = new ArrayList<>();
    SourceParser.scan(sources, found, docTrees -> new Monitors());
    return found;
  }

  private static final class Monitors extends TreePathScanner<Void, List<String>> {
    private void add(List<String> found) {
      found.add(getCurrentPath().getCompilationUnit().getSourceFile().getName());
    }

    @Override
    public Void visitMethod(MethodTree method, List<String> found) {
      if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
        add(found);
      }
      return super.visitMethod(method, found);
    }

    @Override
    public Void visitSynchronized(SynchronizedTree block, List<String> found) {
      add(found);
      return super.visitSynchronized(block, found);
    }
  }

  @Test
  void sourcesThenNoMonitors() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }

    assertThat(sources).hasSizeGreaterThan(300);
    assertThat(monitors(sources)).isEmpty();
  }

  @Test
  void monitorsWhenMethodOrBlockThenFound(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("A.java");
    Files.writeString(
        source, "class A { synchronized void a() {} void b() { synchronized (this) {} } }");

    assertThat(monitors(List.of(source))).hasSize(2);
  }
}
