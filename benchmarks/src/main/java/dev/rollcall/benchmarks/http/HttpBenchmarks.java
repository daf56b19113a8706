// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.Workload.Load;
import dev.rollcall.benchmarks.http.Workload.Window;
import dev.rollcall.benchmarks.http.server.Counters;
import dev.rollcall.benchmarks.http.server.ServerSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts all servers, creates their data, checks and warms each workload, and measures the rounds:
 * in each round, each workload on each server in turn. A workload with a wrong response is not
 * measured on that server.
 */
public final class HttpBenchmarks implements AutoCloseable {
  /** The share of the requests of a round that is sent before each measurement. */
  private static final int SETTLE = 10;

  private final HttpSettings settings;
  private final List<Workload> workloads;
  private final HttpResults results = new HttpResults();
  private final List<Running> running = new ArrayList<>();

  private record Running(ServerProcess server, Directory directory) {
    ServerSide side() {
      return server.side();
    }
  }

  HttpBenchmarks(HttpSettings settings) {
    this.settings = settings;
    this.workloads = Workloads.all(settings);
  }

  /**
   * Runs the benchmark with the settings in the system properties, prints the report and writes it
   * with charts.
   */
  public static void main(String[] args) throws IOException {
    HttpSettings settings = HttpSettings.of(System::getProperty);
    Files.createDirectories(settings.output());
    Machine machine = Machine.observe();
    Instant start = Instant.now();
    try (HttpBenchmarks benchmarks = new HttpBenchmarks(settings)) {
      HttpResults results = benchmarks.run();
      String time = "Duration: " + Duration.between(start, Instant.now()).toSeconds() + " s.";
      new HttpReport(settings, results).write(machine.describe() + " " + time);
    }
  }

  /** Runs all phases. */
  HttpResults run() throws IOException {
    for (ServerSide side : settings.sides()) {
      start(side);
    }
    for (Workload workload : workloads) {
      for (Running one : running) {
        prepare(workload, one);
      }
    }
    for (int round = 1; round <= settings.rounds(); round++) {
      log("Round " + round + " of " + settings.rounds());
      for (Workload workload : workloads) {
        for (Running one : running) {
          measure(workload, one);
        }
      }
    }
    return results;
  }

  /** Starts a server with its data; one that fails is named in the report. */
  private void start(ServerSide side) {
    log("Starting " + side.title());
    Path serverLog = settings.output().resolve(side.name() + ".log");
    try {
      ServerProcess server = ServerProcess.start(side, settings.jvm(), serverLog);
      try {
        Directory directory = Directory.create(server, settings.users(), settings.groupSizes());
        running.add(new Running(server, directory));
      } catch (IOException | WrongResponseException failure) {
        server.close();
        throw failure;
      }
    } catch (IOException | WrongResponseException failure) {
      results.addNotMeasured(side, message(failure));
      log(side.title() + " is not measured: " + message(failure));
    }
  }

  private void prepare(Workload workload, Running one) {
    Window warmUp = new Window(settings.warmUp(), settings.warmUpNanos(), settings.connections());
    try {
      workload.check(one.server, one.directory);
      Load load = workload.run(one.server, one.directory, warmUp);
      results.addWarmUp(one.side(), workload.name(), load.requests());
      log(workload.name() + ", " + one.side().title() + ": warmed by " + load.requests());
    } catch (IOException | WrongResponseException failure) {
      wrong(workload, one, failure);
    }
  }

  private void measure(Workload workload, Running one) {
    if (results.isWrong(one.side(), workload.name())) {
      return;
    }
    Window settle = window(settings.requests() / SETTLE);
    try {
      if (workload instanceof RequestWorkload) {
        workload.run(one.server, one.directory, settle);
      }
      one.server.collectGarbage();
      Counters before = one.server.counters();
      Load load = workload.run(one.server, one.directory, window(settings.requests()));
      Counters used = one.server.counters().since(before);
      results.add(one.side(), workload.name(), HttpSample.of(used, load));
      measureLatency(workload, one);
    } catch (IOException | WrongResponseException failure) {
      wrong(workload, one, failure);
    }
  }

  private Window window(int requests) {
    return new Window(
        Math.max(requests, settings.connections()), settings.roundNanos(), settings.connections());
  }

  /** Measures latencies where the server bears at least twice the rate. */
  private void measureLatency(Workload workload, Running one) throws IOException {
    int rate = settings.rate();
    if (rate > 0
        && workload instanceof RequestWorkload requests
        && results.perSecond(one.side(), workload.name()) > 2 * rate) {
      Window window = window(rate * settings.latencySeconds());
      results.add(
          one.side(), workload.name(), requests.runAtRate(one.server, one.directory, window, rate));
    }
  }

  private void wrong(Workload workload, Running one, Exception failure) {
    results.addWrong(one.side(), workload.name(), message(failure));
    log(workload.name() + ", " + one.side().title() + ": wrong, " + message(failure));
  }

  private static String message(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static void log(String line) {
    System.out.println(line);
  }

  /** Ends all servers. */
  @Override
  public void close() {
    running.forEach(one -> one.server.close());
  }
}
