// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmark with few requests on servers in processes. */
class HttpBenchmarksTest {
  @TempDir private Path folder;

  private HttpSettings settings(String sides) {
    Map<String, String> properties =
        Map.of(
            "quick", "true",
            "sides", sides,
            "output", folder.toString(),
            "users", "120",
            "groups", "3",
            "warmup", "20",
            "rounds", "1",
            "requests", "20",
            "entra.users", "4",
            "jvm", "-Xmx256m -XX:TieredStopAtLevel=1");
    return HttpSettings.of(
        name ->
            name.equals("benchmarks.http.rate")
                ? "10"
                : properties.get(name.substring("benchmarks.http.".length())));
  }

  @Test
  void runThenEveryWorkloadIsRightAndMeasuredOnEachServer() throws Exception {
    HttpSettings settings = settings("bare-jersey,servlet-memory");
    HttpResults results;
    try (HttpBenchmarks benchmarks = new HttpBenchmarks(settings)) {
      results = benchmarks.run();
    }

    assertThat(results.notMeasured()).isEmpty();
    assertThat(results.workloads())
        .containsExactly(
            "GET by id",
            "filter userName eq",
            "POST user",
            "PATCH active",
            "page of 100",
            "GET group without members, N=3",
            "PATCH member, N=3",
            "Entra cycle");
    for (ServerSide side : settings.sides()) {
      for (String workload : results.workloads()) {
        assertThat(results.wrong(side, workload)).as("%s %s", side, workload).isEmpty();
        assertThat(results.statistic(side, workload, HttpSample::cpuMicros).orElseThrow().min())
            .isPositive();
        assertThat(results.statistic(side, workload, HttpSample::bytes).orElseThrow().min())
            .isGreaterThan(1_000);
      }
      assertThat(results.percentile(side, "GET by id", 99)).isPresent();
    }
    assertThat(new HttpReport(settings, results).text("")).doesNotContain("wrong");
  }
}
