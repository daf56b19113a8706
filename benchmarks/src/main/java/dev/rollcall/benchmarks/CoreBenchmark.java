// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation of one library. Every pair runs in a virtual machine of its own, so that no library
 * profits or suffers from what another one made the compiler believe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CoreBenchmark {
  /** The name of a row. */
  @Param({""})
  public String row = "";

  /** The name of a library. */
  @Param({""})
  public String library = "";

  private Work<?> work = Work.pure(() -> "", outcome -> outcome);

  /** Makes what a server would have made before the request came. */
  @Setup
  public void prepare() {
    Row measured = Row.named(row);
    work =
        measured
            .operation()
            .of(Contenders.of(library), measured.parameter())
            .orElseThrow(() -> new IllegalArgumentException(library + " has no " + row));
  }

  /** The operation. */
  @Benchmark
  public Object operation() throws Exception {
    return work.run();
  }
}
