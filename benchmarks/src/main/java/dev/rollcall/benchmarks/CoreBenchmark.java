// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation of one library. Every pair runs in a separate virtual machine, so that no library
 * affects the compiled code of another.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:-BackgroundCompilation"})
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CoreBenchmark {
  private static final long WARM_UP_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(1_500);

  /** The name of a row. */
  @Param({""})
  public String row = "";

  /** The name of a library. */
  @Param({""})
  public String library = "";

  private Work<?> work = Work.pure(() -> "", outcome -> outcome);

  /** Creates the objects that a server creates before a request, and warms them up. */
  @Setup
  public void prepare() throws Exception {
    Row measured = Row.named(row);
    work =
        measured
            .operation()
            .of(Contenders.of(library), measured.parameter())
            .orElseThrow(() -> new IllegalArgumentException(library + " has no " + row));
    warmUp();
  }

  /**
   * The CPU time of the warm-up, which on a busy machine takes longer than the warm-up of JMH. Code
   * is compiled in the foreground, so that this is sufficient.
   */
  private void warmUp() throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + WARM_UP_NANOSECONDS;
    while (threads.getCurrentThreadCpuTime() < end) {
      work.run();
    }
  }

  /** Runs the operation. */
  @Benchmark
  public Object operation(Processor processor) throws Exception {
    processor.operations++;
    return work.run();
  }

  /** The CPU time of the operations, which other programs on the machine do not affect. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {
    /** Operations in this iteration. */
    public long operations;

    /** Nanoseconds in this iteration. */
    public long nanoseconds;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long start;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void begin() {
      operations = 0;
      start = threads.getCurrentThreadCpuTime();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void end() {
      nanoseconds = threads.getCurrentThreadCpuTime() - start;
    }
  }
}
