// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, read from properties whose names begin with {@code benchmarks.http.}. With
 * the property {@code quick}, the defaults are those of a run of about two minutes.
 */
final class HttpSettings {
  private static final String PREFIX = "benchmarks.http.";
  private static final String DEFAULT_JVM =
      "-Xms2g -Xmx2g -XX:+UseG1GC -XX:-UseDynamicNumberOfCompilerThreads";

  private final UnaryOperator<@Nullable String> properties;
  private final boolean isQuick;

  private HttpSettings(UnaryOperator<@Nullable String> properties) {
    this.properties = properties;
    this.isQuick = Boolean.parseBoolean(properties.apply(PREFIX + "quick"));
  }

  /** Reads properties by their complete names; null and empty values are absent. */
  static HttpSettings of(UnaryOperator<@Nullable String> properties) {
    return new HttpSettings(properties);
  }

  private String text(String name, String normal, String quick) {
    String value = properties.apply(PREFIX + name);
    if (value == null || value.isEmpty()) {
      return isQuick ? quick : normal;
    }
    return value;
  }

  private int number(String name, int normal, int quick) {
    return Integer.parseInt(text(name, Integer.toString(normal), Integer.toString(quick)));
  }

  /** Returns the servers; the first baseline is the floor. */
  List<ServerSide> sides() {
    String all = String.join(",", Stream.of(ServerSide.values()).map(Enum::name).toList());
    String quick = "bare-jersey,bare-jetty,jaxrs-memory,servlet-memory";
    return Stream.of(text("sides", all, quick).split(",")).map(ServerSide::named).toList();
  }

  /** Returns the workloads by a regular expression over their names. */
  Pattern workloads() {
    return Pattern.compile(text("rows", ".*", ".*"));
  }

  /** Returns the sizes of the groups. */
  List<Integer> groupSizes() {
    return Stream.of(text("groups", "10,1000,10000,100000", "10,1000").split(","))
        .map(Integer::valueOf)
        .toList();
  }

  /** Returns the number of users, which exceeds the size of every group. */
  int users() {
    int largest = groupSizes().stream().mapToInt(Integer::intValue).max().orElse(0);
    return Math.max(number("users", 10_000, 1_100), largest + 100);
  }

  /** Returns the requests of each workload before the first measurement. */
  int warmUp() {
    return number("warmup", 60_000, 2_000);
  }

  /** Returns the longest time of the warm-up of one workload in nanoseconds. */
  long warmUpNanos() {
    return TimeUnit.SECONDS.toNanos(number("warmup.seconds", 60, 5));
  }

  int rounds() {
    return number("rounds", 5, 2);
  }

  /** Returns the requests of each workload in one round. */
  int requests() {
    return number("requests", 5_000, 500);
  }

  /** Returns the longest time of one workload in one round in nanoseconds. */
  long roundNanos() {
    return TimeUnit.SECONDS.toNanos(number("seconds", 10, 2));
  }

  int connections() {
    return number("connections", 2, 2);
  }

  /** Returns the requests per second for latencies; 0 for none. */
  int rate() {
    return number("rate", 200, 0);
  }

  /** Returns the duration of the requests at this rate in one round in seconds. */
  int latencySeconds() {
    return number("latency.seconds", 5, 1);
  }

  int entraUsers() {
    return number("entra.users", 1_000, 100);
  }

  int entraGroups() {
    return number("entra.groups", 10, 2);
  }

  /** Returns the options of the virtual machine of every server. */
  List<String> jvm() {
    return List.of(text("jvm", DEFAULT_JVM, DEFAULT_JVM).trim().split(" +"));
  }

  /** Returns the folder of the report, the charts and the logs. */
  Path output() {
    return Path.of(text("output", "target/http", "target/http"));
  }

  /** Returns a second folder for the charts. */
  Optional<Path> charts() {
    return Optional.of(text("charts", "", "")).filter(path -> !path.isEmpty()).map(Path::of);
  }
}
