// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machine of a run.
 *
 * @param loadAtStart the load average before the run, negative where the system has none
 */
record Machine(double loadAtStart) {
  /** Observes the machine before the run. */
  static Machine observe() {
    return new Machine(system().getSystemLoadAverage());
  }

  /** Describes the machine after the run. */
  String describe() throws IOException {
    OperatingSystemMXBean system = system();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %d GB; %s %s %s; Java %s (%s). Load average %.1f at the start, without"
            + " servers; %.1f at the end.",
        processor(),
        system.getAvailableProcessors(),
        Math.round(system.getTotalMemorySize() / 1e9),
        system.getName(),
        system.getVersion(),
        system.getArch(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name"),
        loadAtStart,
        system.getSystemLoadAverage());
  }

  private static OperatingSystemMXBean system() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private static String processor() throws IOException {
    Path description = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(description)) {
      return "Processor of type " + system().getArch();
    }
    try (Stream<String> lines = Files.lines(description)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("Processor of type " + system().getArch());
    }
  }
}
