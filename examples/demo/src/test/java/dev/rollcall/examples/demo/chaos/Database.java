// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL server whose data survives it. Unlike embedded test servers, it syncs to disk before
 * it acknowledges a commit.
 */
final class Database implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  Database(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.server = start();
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", "on")
        .setPGStartupWait(PATIENCE)
        .start();
  }

  /** Returns its JDBC URL with the user. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** Kills it with all its processes, and restarts it on the same data. */
  void killAndRestart() throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    ProcessHandle[] backends = postmaster.descendants().toArray(ProcessHandle[]::new);
    postmaster.destroyForcibly();
    for (ProcessHandle backend : backends) {
      backend.destroyForcibly();
    }
    for (ProcessHandle backend : backends) {
      backend.onExit().join();
    }
    Files.deleteIfExists(folder.resolve("postmaster.pid"));
    forget();
    server = start();
  }

  /** Removes the remains of the killed server. */
  private void forget() {
    try {
      server.close();
    } catch (IOException | RuntimeException gone) {
      // The process is dead, so there is nothing to stop.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
