// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server process. It prints {@code port N token T} when it is ready, and then reads commands from
 * the standard input: {@code counters} prints a line of {@link Counters}, {@code collect} collects
 * garbage and prints {@code collected}. It exits at the end of the input, and therefore with the
 * driver. The counters need no request handler.
 */
public final class BenchmarkServer {
  /**
   * A strong reference that keeps the level: a log of each request is not part of the comparison.
   */
  private static final Logger ROOT = Logger.getLogger("");

  private BenchmarkServer() {}

  /**
   * Starts the server.
   *
   * @param args the name of a {@link ServerSide}
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    // Libraries that print to the standard output must not disturb the protocol.
    System.setOut(System.err);
    ROOT.setLevel(Level.WARNING);
    RunningServer server = ServerSide.valueOf(args[0]).start();
    out.println("port " + server.port() + " token " + server.token());
    serveCommands(out);
    Runtime.getRuntime().exit(0);
  }

  private static void serveCommands(PrintStream out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      if (command.equals("collect")) {
        System.gc();
        out.println("collected");
      } else {
        out.println(counters().toLine());
      }
    }
  }

  private static Counters counters() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      allocated += Math.max(0, bytes);
    }
    long collections = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
    }
    return new Counters(CpuTime.nanos(), allocated, collections);
  }
}
