// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Checks every result, measures every pair of row and library, and prints the report. The libraries
 * of one row run one after the other, so that a temporary slowdown of the machine affects them all.
 */
public final class Benchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Options base;
  private final Report report = new Report(Contenders.names());

  private Benchmarks(Options base) {
    this.base = base;
  }

  /**
   * Runs the benchmarks.
   *
   * @param args options of JMH, such as {@code -f 3 -wi 5 -i 5 -r 2s}; the system property {@code
   *     benchmarks.rows} selects rows by a regular expression, {@code benchmarks.report} names the
   *     file of the report
   */
  public static void main(String[] args) throws Exception {
    Benchmarks benchmarks = new Benchmarks(options(args));
    Pattern selected = Pattern.compile(System.getProperty("benchmarks.rows", ".*"));
    for (Row row : Row.all()) {
      if (selected.matcher(row.toString()).matches()) {
        benchmarks.measure(row);
      }
    }
    benchmarks.publish(Path.of(System.getProperty("benchmarks.report", "target/report.md")));
  }

  private static Options options(String[] args) throws CommandLineOptionException {
    return new OptionsBuilder()
        .parent(new CommandLineOptions(args))
        .include(CoreBenchmark.class.getName())
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private void measure(Row row) throws RunnerException {
    for (String library : Contenders.names()) {
      Verdict verdict = row.verdict(Contenders.of(library));
      if (verdict != Verdict.NOT_OFFERED) {
        Optional<Measured> cost =
            verdict == Verdict.FAILS ? Optional.empty() : Optional.of(run(row, library));
        report.add(row, library, new Report.Cell(verdict, cost));
        System.out.println(row + ", " + library + ": " + verdict + " " + cost.orElse(null));
      }
    }
  }

  private Measured run(Row row, String library) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .parent(base)
            .param("row", row.toString())
            .param("library", library)
            .build();
    RunResult result = new Runner(options).runSingle();
    List<IterationResult> iterations =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    double nanoseconds =
        iterations.stream().mapToDouble(Benchmarks::processorTime).min().orElseThrow();
    return new Measured(nanoseconds / 1_000, allocated(result));
  }

  /** Returns the CPU time of one operation in nanoseconds. */
  private static double processorTime(IterationResult iteration) {
    double nanoseconds = 0;
    double operations = 0;
    for (Result<?> result : iteration.getSecondaryResults().values()) {
      nanoseconds += result.getLabel().equals("nanoseconds") ? result.getScore() : 0;
      operations += result.getLabel().equals("operations") ? result.getScore() : 0;
    }
    return nanoseconds / operations;
  }

  private static double allocated(RunResult run) {
    for (Result<?> result : run.getSecondaryResults().values()) {
      if (result.getLabel().endsWith(ALLOCATED)) {
        return result.getScore();
      }
    }
    throw new IllegalStateException("JMH tells nothing of allocation");
  }

  private void publish(Path file) throws IOException {
    String text = report.toString();
    Files.writeString(file, text);
    System.out.println();
    System.out.println(text);
  }
}
