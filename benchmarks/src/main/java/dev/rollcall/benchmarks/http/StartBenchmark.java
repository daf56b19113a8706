// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the start of servers in turn: the time and the CPU time from the start of the process to
 * the first response, a search that finds no user. The options of the virtual machine are those of
 * {@link HttpSettings}.
 */
public final class StartBenchmark {
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final HttpSettings settings;
  private final Map<ServerSide, List<Start>> starts = new LinkedHashMap<>();

  /** One start, in milliseconds. */
  private record Start(double elapsed, double cpu) {}

  private StartBenchmark(HttpSettings settings) {
    this.settings = settings;
  }

  /** Runs the benchmark with the settings in the system properties and prints the report. */
  public static void main(String[] args) throws IOException {
    HttpSettings settings = HttpSettings.of(System::getProperty);
    Files.createDirectories(settings.output());
    StartBenchmark benchmark = new StartBenchmark(settings);
    for (int round = 0; round <= settings.rounds(); round++) {
      for (ServerSide side : settings.sides()) {
        Start start = benchmark.start(side);
        // the first round reads the files of the classes into the memory of the system
        if (round > 0) {
          benchmark.starts.computeIfAbsent(side, key -> new ArrayList<>()).add(start);
        }
      }
    }
    System.out.print(benchmark.report());
  }

  private Start start(ServerSide side) throws IOException {
    Path log = settings.output().resolve(side.name() + "-start.log");
    long begin = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(side, settings.jvm(), log)) {
      HttpReply reply = server.send(HttpCall.filter("/Users", "userName", "nobody"));
      long elapsed = System.nanoTime() - begin;
      if (reply.status() != 200) {
        throw new IOException(side.title() + " responds with status " + reply.status());
      }
      return new Start(elapsed / NANOS_PER_MILLI, server.counters().cpuNanos() / NANOS_PER_MILLI);
    }
  }

  private String report() {
    StringBuilder report = new StringBuilder("| start, ms | CPU | elapsed |\n|---|---:|---:|\n");
    starts.forEach(
        (side, samples) ->
            report.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    side.title(),
                    median(samples.stream().map(Start::cpu).toList()),
                    median(samples.stream().map(Start::elapsed).toList()))));
    return report.toString();
  }

  private static double median(List<Double> values) {
    return Statistic.of(values).median();
  }
}
