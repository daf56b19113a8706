// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads the CPU time of this process without its compiler threads. On Linux it is the sum over the
 * live threads, with those of the garbage collector, by {@code schedstat} in nanoseconds, or by
 * {@code stat} in clock ticks where the kernel has no scheduler statistics. Elsewhere it is the sum
 * over the Java threads. Threads that have ended do not count; the servers use pools of fixed size.
 */
final class CpuTime {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final long NANOS_PER_TICK = 10_000_000;

  /** The fields of {@code stat} after the name: state, ten numbers, then utime and stime. */
  private static final int USER_TICKS = 11;

  private CpuTime() {}

  static long nanos() {
    if (!Files.isDirectory(TASKS)) {
      return javaThreads();
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(CpuTime::ofTask).sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static long javaThreads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, threads.getThreadCpuTime(id));
    }
    return sum;
  }

  private static long ofTask(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      if (isCompiler(stat)) {
        return 0;
      }
      Path scheduler = task.resolve("schedstat");
      return Files.exists(scheduler)
          ? ofSchedulerStatistics(Files.readString(scheduler)).orElseGet(() -> ofStat(stat))
          : ofStat(stat);
    } catch (IOException ended) {
      return 0;
    }
  }

  /** Returns whether a line of {@code stat} belongs to a thread that compiles byte code. */
  static boolean isCompiler(String stat) {
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
  }

  /** Returns the CPU time in a line of {@code stat} in nanoseconds. */
  static long ofStat(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).trim().split(" "));
    long ticks =
        Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(USER_TICKS + 1));
    return ticks * NANOS_PER_TICK;
  }

  /** Returns the first number of {@code schedstat}; empty when the kernel does not count. */
  static OptionalLong ofSchedulerStatistics(String text) {
    long nanos = Long.parseLong(text.substring(0, text.indexOf(' ')));
    return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
