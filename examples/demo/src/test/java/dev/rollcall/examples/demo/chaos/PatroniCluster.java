// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three PostgreSQL servers with synchronous replication, managed by Patroni with etcd, on this
 * machine. Needs {@code patroni}, {@code etcd} and PostgreSQL, for example from the Debian packages
 * {@code patroni python3-etcd etcd-server postgresql}.
 */
final class PatroniCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration REPLICATION = Duration.ofMinutes(1);
  private static final long POLL_MILLIS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<PatroniNode> nodes = new ArrayList<>();
  private final Process etcd;

  /** Starts a cluster in an empty folder, and returns when all servers replicate. */
  PatroniCluster(Path folder) throws IOException, InterruptedException {
    List<String> asUser = asUser();
    int etcdPort = Chaos.freePort();
    this.etcd = startEtcd(folder, etcdPort);
    for (int i = 1; i <= NODES; i++) {
      Path own = Files.createDirectories(folder.resolve("node" + i));
      if (!asUser.isEmpty()) {
        UserPrincipal user =
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("postgres");
        Files.setOwner(own, user);
      }
      nodes.add(new PatroniNode(own, etcdPort, asUser));
      if (i == 1) {
        leader();
      }
    }
    awaitReplication();
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> asUser() {
    return System.getProperty("user.name").equals("root")
        ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
        : List.of();
  }

  private static Process startEtcd(Path folder, int port) throws IOException {
    String client = "http://127.0.0.1:" + port;
    String peer = "http://127.0.0.1:" + Chaos.freePort();
    return new ProcessBuilder(
            "etcd",
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + client,
            "--advertise-client-urls=" + client,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("etcd.log").toFile())
        .start();
  }

  /** Returns the JDBC URL, which names all servers and selects the primary. */
  String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(
            Collectors.joining(
                ",",
                "jdbc:postgresql://",
                "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=1"
                    + "&connectTimeout=2&socketTimeout=10"));
  }

  /** Returns the node whose server is the primary; waits for one. */
  PatroniNode leader() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      for (PatroniNode node : nodes) {
        List<String> leaders =
            members(node).map(members -> running(members, "leader")).orElse(List.of());
        for (PatroniNode leader : nodes) {
          if (leaders.contains(leader.name())) {
            return leader;
          }
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("No primary after " + PATIENCE);
  }

  /**
   * Waits until one server is the primary, and all others replicate, one of them synchronously. A
   * server that does not follow the primary within a minute gets a new copy of its data, as from an
   * operator.
   *
   * @return the number of new copies
   */
  int awaitReplication() throws IOException, InterruptedException {
    int copies = 0;
    while (!isTrueWithin(REPLICATION, PatroniCluster::replicates)) {
      if (copies == NODES) {
        throw new IOException("A server does not follow the primary after " + copies + " copies");
      }
      for (PatroniNode node : nodes) {
        if (isTrueWithin(Duration.ZERO, members -> isBehind(members, node.name()))) {
          post(node, "/reinitialize", "{\"force\":true}");
          copies++;
        }
      }
    }
    return copies;
  }

  private static boolean replicates(JsonNode members) {
    return running(members, "leader").size() == 1
        && running(members, "sync_standby").size() == 1
        && running(members, "replica").size() == NODES - 2;
  }

  private static boolean isBehind(JsonNode members, String name) {
    return Stream.of("leader", "sync_standby", "replica")
        .noneMatch(role -> running(members, role).contains(name));
  }

  /** Makes another server the primary, as for maintenance. */
  void switchOver() throws IOException, InterruptedException {
    PatroniNode leader = leader();
    post(leader, "/switchover", "{\"leader\":\"" + leader.name() + "\"}");
  }

  private void post(PatroniNode node, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(node, path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(path + " returned " + response.statusCode() + response.body());
    }
  }

  /** Returns whether the members fulfil a condition, as seen by any node, within this time. */
  private boolean isTrueWithin(Duration time, Predicate<JsonNode> condition)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    do {
      for (PatroniNode node : nodes) {
        if (members(node).filter(condition).isPresent()) {
          return true;
        }
      }
      Thread.sleep(POLL_MILLIS);
    } while (System.nanoTime() - end < 0);
    return false;
  }

  private static List<String> running(JsonNode members, String role) {
    List<String> names = new ArrayList<>();
    for (JsonNode member : members) {
      String state = member.path("state").asText();
      if (member.path("role").asText().equals(role)
          && (state.equals("running") || state.equals("streaming"))) {
        names.add(member.path("name").asText());
      }
    }
    return names;
  }

  /** Returns the members of the cluster as a node knows them; empty if it does not respond. */
  private Optional<JsonNode> members(PatroniNode node) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(node, "/cluster")).timeout(Duration.ofSeconds(2)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(JSON.readTree(response.body()).path("members"));
    } catch (IOException notRunning) {
      return Optional.empty();
    }
  }

  private static URI uri(PatroniNode node, String path) {
    return URI.create("http://127.0.0.1:" + node.restPort() + path);
  }

  @Override
  public void close() throws IOException {
    for (PatroniNode node : nodes) {
      node.close();
    }
    etcd.destroyForcibly().onExit().join();
  }
}
