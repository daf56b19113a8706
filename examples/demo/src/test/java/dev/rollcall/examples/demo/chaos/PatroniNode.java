// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server and the Patroni process that manages it. */
final class PatroniNode implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      scope: rollcall
      name: %1$s
      restapi:
        listen: 127.0.0.1:%2$d
        connect_address: 127.0.0.1:%2$d
      etcd3:
        host: 127.0.0.1:%3$d
      bootstrap:
        dcs:
          ttl: 20
          loop_wait: 2
          retry_timeout: 4
          synchronous_mode: true
          synchronous_mode_strict: true
          primary_start_timeout: 0
          postgresql:
            use_pg_rewind: true
            parameters:
              synchronous_commit: 'on'
              wal_log_hints: 'on'
              max_connections: 60
              shared_buffers: 32MB
        initdb:
          - encoding: UTF8
          - data-checksums
      postgresql:
        listen: 127.0.0.1:%4$d
        connect_address: 127.0.0.1:%4$d
        data_dir: %5$s/data
        bin_dir: %6$s
        pgpass: %5$s/pgpass
        remove_data_directory_on_rewind_failure: true
        remove_data_directory_on_diverged_timelines: true
        pg_hba:
          - host all all 127.0.0.1/32 trust
          - host replication all 127.0.0.1/32 trust
        authentication:
          superuser:
            username: postgres
          replication:
            username: postgres
        parameters:
          unix_socket_directories: ''
      """;

  private final Path folder;
  private final String name;
  private final int port;
  private final int restPort;
  private final List<String> asUser;
  private Process patroni;

  /**
   * Starts a node.
   *
   * @param folder is empty and belongs to the user that runs the server
   * @param etcdPort the port of etcd
   * @param asUser the command that runs another one as the user of the folder; empty for none
   */
  PatroniNode(Path folder, int etcdPort, List<String> asUser) throws IOException {
    this.folder = folder;
    this.name = folder.getFileName().toString();
    this.port = Chaos.freePort();
    this.restPort = Chaos.freePort();
    this.asUser = List.copyOf(asUser);
    Files.writeString(
        folder.resolve("patroni.yml"),
        CONFIGURATION.formatted(name, restPort, etcdPort, port, folder, binaries()));
    this.patroni = start();
  }

  /** Returns the folder of the server's programs in Debian's packages, in its latest version. */
  private static Path binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    try (Stream<Path> found = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
          .max(Path::compareTo)
          .orElseThrow(() -> new IOException("There is no PostgreSQL in " + versions));
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(asUser);
    command.addAll(List.of("patroni", folder.resolve("patroni.yml").toString()));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("patroni.log").toFile()))
        .start();
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  int restPort() {
    return restPort;
  }

  /** Kills Patroni and the server, as when the machine fails. */
  void kill() throws IOException {
    patroni.destroyForcibly().onExit().join();
    List<ProcessHandle> processes = server();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
    Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
  }

  /** Starts the node again after {@link #kill}. */
  void restart() throws IOException {
    patroni = start();
  }

  /** Stops Patroni and the server without ending them, as when the machine stalls. */
  void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Continues after {@link #suspend}. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    command.add(Long.toString(patroni.pid()));
    server().forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Returns the processes of the server; Patroni is not their parent. */
  private List<ProcessHandle> server() throws IOException {
    Path file = folder.resolve("data/postmaster.pid");
    if (!Files.exists(file)) {
      return List.of();
    }
    long pid = Long.parseLong(Files.readAllLines(file).get(0).trim());
    return ProcessHandle.of(pid).stream()
        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
