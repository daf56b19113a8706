// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL server that can be killed; a commit that it acknowledges is on disk. */
final class RestartableServer implements AutoCloseable {
  private static final Duration STARTUP = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  /** Starts a server whose data is in a folder. */
  RestartableServer(Path folder) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.server = start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", "on")
        .setPGStartupWait(STARTUP)
        .start();
  }

  /** Returns its JDBC URL. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** Kills the server with all its processes, and starts it again on the same data. */
  void killAndRestart() throws IOException {
    Path file = folder.resolve("postmaster.pid");
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).trim())).orElseThrow();
    ProcessHandle[] backends = postmaster.descendants().toArray(ProcessHandle[]::new);
    postmaster.destroyForcibly();
    for (ProcessHandle backend : backends) {
      backend.destroyForcibly();
    }
    for (ProcessHandle backend : backends) {
      backend.onExit().join();
    }
    Files.deleteIfExists(file);
    try {
      server.close();
    } catch (IOException | RuntimeException gone) {
      // The process is dead, so that there is nothing to stop.
    }
    server = start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
