// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuresTest {
  @Test
  void p90WhenOneOfTenMethodsIsLongThenIgnoresIt() {
    assertThat(Measures.p90(IntStream.rangeClosed(1, 10).boxed().toList())).isEqualTo(9);
    assertThat(Measures.p90(List.of())).isZero();
  }

  @Test
  void layersWhenGraphHasCycleThenCountsItAsOneLayer() {
    Map<Integer, Set<Integer>> graph =
        Map.of(0, Set.of(1), 1, Set.of(2), 2, Set.of(1, 3), 3, Set.of());
    Map<Integer, Integer> components = Measures.components(graph);

    assertThat(components).isEqualTo(Map.of(0, 0, 1, 1, 2, 1, 3, 3));
    assertThat(Measures.layers(graph, components)).isEqualTo(3);
  }

  @Test
  void ofWhenTwoGatewayFilesUseEachOtherThenReportsCycle(@TempDir Path root) throws IOException {
    Path folder = root.resolve("scim-gateway/src/main/java/dev/rollcall/scim/gateway");
    Files.createDirectories(folder.resolve("internal"));
    Files.writeString(
        folder.resolve("A.java"),
        """
        package dev.rollcall.scim.gateway;
        import dev.rollcall.scim.gateway.internal.B;
        /** What A is. */
        public class A {
          B b(int x, int y) {
            return null;
          }
        }
        """);
    Files.writeString(
        folder.resolve("internal/B.java"),
        """
        package dev.rollcall.scim.gateway.internal;
        import dev.rollcall.scim.gateway.A;
        /** A part of A. */
        public record B(A a, int x, int y) {}
        """);

    Map<String, String> measures = Measures.of(root);

    assertThat(Measures.table(Map.of("now", measures)))
        .startsWith("| measure | now |\n|---|---:|\n| main lines, scim-gateway | 12 |\n")
        .contains(
            "| public types in the largest package, without internal packages | 1 (`gateway`) |",
            "| gateway: layers | 1 |",
            "| gateway: dependencies inside cycles | 2 |",
            "| method lines p90, scim-gateway | 3 |",
            "| parameters of a method or constructor, max | 2 |",
            "| components of a record, max | 3 |",
            "| type comments that begin with an interrogative | 1 |");
  }
}
