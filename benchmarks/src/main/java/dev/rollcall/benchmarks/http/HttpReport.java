// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The results as Markdown tables and bar charts. A ratio compares the median with that of the
 * floor, which is the first server of the run.
 */
final class HttpReport {
  private final HttpSettings settings;
  private final HttpResults results;
  private final ServerSide floor;

  HttpReport(HttpSettings settings, HttpResults results) {
    this.settings = settings;
    this.results = results;
    this.floor = settings.sides().get(0);
  }

  /** Writes {@code report.md} and the charts, and prints the report. */
  void write(String machine) throws IOException {
    String text = text(machine);
    Files.writeString(settings.output().resolve("report.md"), text);
    writeCharts(settings.output());
    Optional<Path> second = settings.charts();
    if (second.isPresent()) {
      writeCharts(second.get());
    }
    System.out.println();
    System.out.println(text);
  }

  private void writeCharts(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("http-cpu.svg"),
        chart("CPU time of the server per request", "µs", HttpSample::cpuMicros));
    Files.writeString(
        folder.resolve("http-bytes.svg"),
        chart("Bytes allocated per request", "KB", sample -> sample.bytes() / 1_000));
  }

  /** Returns the report. */
  String text(String machine) {
    StringBuilder text = new StringBuilder(4_000);
    text.append(machine).append("\n\n").append(method()).append("\n\n");
    table(text, "CPU µs per request", HttpSample::cpuMicros);
    table(text, "KB per request", sample -> sample.bytes() / 1_000);
    table(text, "requests per second", HttpSample::perSecond);
    details(text);
    wrong(text);
    return text.toString();
  }

  private String method() {
    return String.format(
        Locale.ROOT,
        "%d users; medians of %d interleaved rounds of up to %,d requests on %d connections, after"
            + " up to %,d requests of each workload; server options `%s`.",
        settings.users(),
        settings.rounds(),
        settings.requests(),
        settings.connections(),
        settings.warmUp(),
        String.join(" ", settings.jvm()));
  }

  private void table(StringBuilder text, String unit, ToDoubleFunction<HttpSample> measure) {
    text.append("| ").append(unit).append(" |");
    results.sides().forEach(side -> text.append(' ').append(side.title()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(results.sides().size())).append('\n');
    for (String workload : results.workloads()) {
      text.append("| ").append(workload).append(" |");
      for (ServerSide side : results.sides()) {
        text.append(' ').append(cell(side, workload, measure)).append(" |");
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private String cell(ServerSide side, String workload, ToDoubleFunction<HttpSample> measure) {
    Optional<Statistic> statistic = results.statistic(side, workload, measure);
    if (statistic.isEmpty()) {
      return results.isWrong(side, workload) ? "wrong" : "";
    }
    double median = statistic.get().median();
    return results
        .statistic(floor, workload, measure)
        .filter(base -> side != floor)
        .map(base -> number(median) + " (" + ratio(median / base.median()) + ")")
        .orElseGet(() -> number(median));
  }

  private void details(StringBuilder text) {
    text.append("| workload | server | CPU µs: median | min | max | requests per second | warm-up")
        .append(" | p50 µs | p99 µs | p99.9 µs |\n|---|---|")
        .append("---:|".repeat(8))
        .append('\n');
    for (String workload : results.workloads()) {
      for (ServerSide side : results.sides()) {
        results
            .statistic(side, workload, HttpSample::cpuMicros)
            .ifPresent(cpu -> detail(text, workload, side, cpu));
      }
    }
    text.append('\n');
  }

  private void detail(StringBuilder text, String workload, ServerSide side, Statistic cpu) {
    List<String> fields = new ArrayList<>();
    fields.add(workload);
    fields.add(side.title());
    fields.add(number(cpu.median()));
    fields.add(number(cpu.min()));
    fields.add(number(cpu.max()));
    fields.add(median(results.statistic(side, workload, HttpSample::perSecond)));
    fields.add(Long.toString(results.warmUp(side, workload)));
    for (double percent : new double[] {50, 99, 99.9}) {
      fields.add(median(results.percentile(side, workload, percent)));
    }
    text.append("| ").append(String.join(" | ", fields)).append(" |\n");
  }

  private static String median(Optional<Statistic> statistic) {
    return statistic.map(value -> number(value.median())).orElse("");
  }

  private void wrong(StringBuilder text) {
    results
        .notMeasured()
        .forEach((side, reason) -> note(text, side.title() + " is not measured: " + reason));
    for (String workload : results.workloads()) {
      for (ServerSide side : results.sides()) {
        results
            .wrong(side, workload)
            .ifPresent(reason -> note(text, side.title() + ", " + workload + ": " + reason));
      }
    }
  }

  private static void note(StringBuilder text, String line) {
    text.append("- ").append(line).append('\n');
  }

  private String chart(String title, String unit, ToDoubleFunction<HttpSample> measure) {
    BarChart chart = new BarChart(title, unit);
    for (String workload : results.workloads()) {
      List<BarChart.Bar> bars = new ArrayList<>();
      for (ServerSide side : results.sides()) {
        results
            .statistic(side, workload, measure)
            .ifPresent(value -> bars.add(new BarChart.Bar(side.title(), value.median())));
      }
      chart.add(workload, bars);
    }
    return chart.toSvg();
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2fx" : "%,.0fx", value);
  }

  /** Formats a number with three significant digits. */
  static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
