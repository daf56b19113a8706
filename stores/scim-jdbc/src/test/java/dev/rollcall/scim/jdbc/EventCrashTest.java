// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the transmitters and the receiver of security events while users change. No event is lost,
 * the order of each resource is kept, and a repeated token has the same claims. {@code -Dkills=200}
 * runs it at a larger size.
 */
@Timeout(1_800)
class EventCrashTest {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int CHANGES_PER_KILL = 20;
  private static final int TENANTS = 4;
  private static final int TRANSMITTERS = 2;
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final Map<String, List<String>> HEADERS =
      Map.of("content-type", List.of("application/scim+json"));

  private final SplittableRandom random = new SplittableRandom(9967);
  private final List<Process> transmitters = new ArrayList<>();

  /** The versions of each user, by tenant and path, in their order. */
  private final Map<String, List<String>> written = new LinkedHashMap<>();

  private HikariDataSource pool;
  private Process receiver;
  private int port;

  @Test
  void processesWhenKilledThenNoEventIsLost() throws Exception {
    try (HikariDataSource database = Database.POSTGRESQL.another("event_crash")) {
      pool = database;
      port = freePort();
      execute("CREATE TABLE received (id BIGSERIAL PRIMARY KEY, claims TEXT NOT NULL)");
      JdbcStores stores = JdbcStores.on(database);
      Gateway gateway = Gateway.of(EventCrash.application(stores));
      try {
        startAll();
        for (int kill = 0; kill < KILLS; kill++) {
          for (int i = 0; i < CHANGES_PER_KILL; i++) {
            change(gateway);
          }
          Thread.sleep(random.nextInt(1_500));
          killOne();
        }
        awaitDelivered(stores);
        assertReceived();
      } finally {
        receiver.destroyForcibly().waitFor();
        for (Process transmitter : transmitters) {
          transmitter.destroyForcibly().waitFor();
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startAll() throws IOException {
    receiver = startReceiver();
    for (int i = 0; i < TRANSMITTERS; i++) {
      transmitters.add(startTransmitter());
    }
  }

  private Process startReceiver() throws IOException {
    return start(
        EventReceiverProcess.class, Integer.toString(port), Long.toString(random.nextLong()));
  }

  private Process startTransmitter() throws IOException {
    return start(EventTransmitterProcess.class, "http://127.0.0.1:" + port + "/events");
  }

  private Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                pool.getJdbcUrl(),
                pool.getUsername()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void killOne() throws IOException, InterruptedException {
    int target = random.nextInt(TRANSMITTERS + 1);
    if (target == TRANSMITTERS) {
      receiver.destroyForcibly().waitFor();
      receiver = startReceiver();
    } else {
      transmitters.get(target).destroyForcibly().waitFor();
      transmitters.set(target, startTransmitter());
    }
  }

  private void change(Gateway gateway) {
    List<String> known = new ArrayList<>(written.keySet());
    if (known.size() < TENANTS || random.nextInt(4) == 0) {
      String tenant = "tenant" + random.nextInt(TENANTS);
      ComplexValue created =
          send(
              gateway,
              tenant,
              "POST",
              "/Users",
              """
              {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "user%d"}
              """
                  .formatted(known.size()));
      String user = tenant + " /Users/" + created.findText("id").orElseThrow();
      written.put(user, new ArrayList<>(List.of(version(created))));
      return;
    }
    String user = known.get(random.nextInt(known.size()));
    String[] tenantAndPath = user.split(" ", -1);
    ComplexValue patched =
        send(
            gateway,
            tenantAndPath[0],
            "PATCH",
            tenantAndPath[1],
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations": [{"op": "replace", "path": "displayName", "value": "%d"}]}
            """
                .formatted(random.nextLong()));
    written.get(user).add(version(patched));
  }

  private static String version(ComplexValue resource) {
    return resource.complexOrEmpty("meta").findText("version").orElseThrow();
  }

  private static ComplexValue send(
      Gateway gateway, String tenant, String method, String path, String body) {
    ScimResponse response =
        gateway
            .handle(
                new ScimRequest(
                    method,
                    ScimRequest.Target.of("/" + tenant + "/scim/v2" + path),
                    name ->
                        name.equalsIgnoreCase("authorization")
                            ? List.of("Bearer " + tenant)
                            : HEADERS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow();
    assertThat(response.status()).isIn(200, 201);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.body().orElseThrow().writeTo(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return JSON.readObject(bytes.toByteArray());
  }

  private static void awaitDelivered(JdbcStores stores) throws InterruptedException {
    while (stores.outbox().oldestPending().isPresent() || isPending(stores)) {
      Thread.sleep(200);
    }
  }

  private static boolean isPending(JdbcStores stores) {
    for (int i = 0; i < TENANTS; i++) {
      EventStreamId stream = new EventStreamId("tenant" + i, "receiver");
      if (!stores.eventStreams().pending(stream, 1).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void assertReceived() throws SQLException {
    Map<String, ComplexValue> tokens = new LinkedHashMap<>();
    int repeated = 0;
    for (ComplexValue claims : received()) {
      ComplexValue first = tokens.putIfAbsent(claims.findText("jti").orElseThrow(), claims);
      if (first != null) {
        assertThat(claims).isEqualTo(first);
        repeated++;
      }
    }
    Map<String, List<String>> versions = new HashMap<>();
    tokens
        .values()
        .forEach(
            claims ->
                versions
                    .computeIfAbsent(user(claims), any -> new ArrayList<>())
                    .add(event(claims)));
    assertThat(versions).isEqualTo(written);
    System.out.printf("events=%d kills=%d lost=0 repeated=%d%n", tokens.size(), KILLS, repeated);
  }

  private static String user(ComplexValue claims) {
    String audience = claims.findText("aud").orElseThrow();
    return audience.split("/", -1)[4]
        + " "
        + claims.complexOrEmpty("sub_id").findText("uri").orElseThrow();
  }

  /** Returns the version in the only event of a token. */
  private static String event(ComplexValue claims) {
    ComplexValue events = claims.complexOrEmpty("events");
    return events.complexOrEmpty(events.names().get(0)).findText("version").orElseThrow();
  }

  private List<ComplexValue> received() throws SQLException {
    List<ComplexValue> received = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT claims FROM received ORDER BY id")) {
      while (rows.next()) {
        received.add(JSON.readObject(rows.getString(1)));
      }
    }
    return received;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
