// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process of the gateway, that of the relay and the database while users are deactivated
 * and the target fails and stalls. No revocation of an acknowledged write is lost, and each is in
 * the log. {@code -Drevocations=10000 -Dkills=50} runs it at a larger size.
 */
@Timeout(1_800)
class RevocationCrashTest {
  private static final int REVOCATIONS = Integer.getInteger("revocations", 200);
  private static final int KILLS = Integer.getInteger("kills", 2);

  /** The number of kills of processes for each kill of the database. */
  private static final int KILLS_PER_DATABASE = 5;

  private static final int TENANTS = 4;
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of());

  /** The accounts whose deactivation is not acknowledged. */
  private final Set<String> pending = new LinkedHashSet<>();

  private final Map<String, Instant> acknowledged = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(23);
  private RestartableServer server;
  private HikariDataSource pool;
  private JdbcStores stores;
  private Process gateway;
  private Process relay;

  @Test
  void processesWhenKilledThenNoRevocationIsLost(@TempDir Path folder) throws Exception {
    try (RestartableServer database = new RestartableServer(folder.resolve("data"));
        HikariDataSource connections = new HikariDataSource()) {
      server = database;
      pool = connections;
      pool.setJdbcUrl(server.url());
      execute("CREATE TABLE ended (account VARCHAR(200) PRIMARY KEY)");
      stores = JdbcStores.on(pool);
      createUsers();
      try {
        relay = startRelay();
        int databaseKills = killUntilAcknowledged();
        awaitEmptyQueue(databaseKills);
      } finally {
        relay.destroyForcibly().waitFor();
        gateway.destroyForcibly().waitFor();
      }
    }
  }

  private void createUsers() {
    JdbcStore<ScimResource> users = stores.store(USERS);
    for (int i = 0; i < REVOCATIONS; i++) {
      String tenant = "tenant" + random.nextInt(TENANTS);
      pending.add(
          tenant
              + " "
              + users
                  .create(
                      TenantContext.of(Tenant.of(tenant)),
                      CreateRequest.of(Samples.named("user" + i)))
                  .id());
    }
  }

  /** Kills gateway, relay and database while writes are acknowledged; returns its own kills. */
  private int killUntilAcknowledged() throws IOException, InterruptedException {
    int perKill = REVOCATIONS / (KILLS + 1);
    int databaseKills = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      readAcknowledgments(startGateway(), kill * perKill + random.nextInt(perKill));
      if (kill % KILLS_PER_DATABASE == 1) {
        server.killAndRestart();
        databaseKills++;
      }
      gateway.destroyForcibly().waitFor();
      relay.destroyForcibly().waitFor();
      relay = startRelay();
    }
    BufferedReader last = startGateway();
    if (KILLS > 0) {
      readAcknowledgments(last, acknowledged.size() + 1); // the gateway has started
      server.killAndRestart();
      databaseKills++;
    }
    readAcknowledgments(last, REVOCATIONS);
    assertThat(pending).isEmpty();
    return databaseKills;
  }

  /** Starts a gateway that deactivates the pending accounts. */
  private BufferedReader startGateway() throws IOException {
    gateway = start(RevocationGatewayProcess.class, server.url());
    List<String> sent = List.copyOf(pending);
    BufferedWriter input = gateway.outputWriter();
    Thread writer =
        new Thread(
            () -> {
              try {
                for (String account : sent) {
                  input.write(account + "\n");
                }
                input.flush();
              } catch (IOException killed) {
                // The accounts that were not read stay pending.
              }
            });
    writer.setDaemon(true);
    writer.start();
    return gateway.inputReader();
  }

  /** Reads the acknowledgments of a gateway until there are this many in total. */
  private void readAcknowledgments(BufferedReader output, int total) throws IOException {
    while (acknowledged.size() < total) {
      String account = output.readLine();
      assertThat(account).as("the gateway runs").isNotNull();
      assertThat(pending.remove(account)).as(account).isTrue();
      acknowledged.put(account, Instant.now());
    }
  }

  private Process startRelay() throws IOException {
    return start(
        RevocationRelayProcess.class, server.url(), "postgres", Long.toString(random.nextLong()));
  }

  private static Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void awaitEmptyQueue(int databaseKills) throws InterruptedException, SQLException {
    while (stores.revocations().backlog(Instant.now()).open() > 0) {
      Thread.sleep(200);
    }
    assertThat(ended()).containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
    Map<String, Instant> logged = logged();
    assertThat(logged.keySet()).containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
    Duration longest =
        logged.entrySet().stream()
            .map(entry -> Duration.between(acknowledged.get(entry.getKey()), entry.getValue()))
            .max(Duration::compareTo)
            .orElseThrow();
    assertThat(longest).isLessThan(DEADLINE);
    System.out.printf(
        "revocations=%d gateway_kills=%d relay_kills=%d database_kills=%d lost=0 longest_ms=%d%n",
        acknowledged.size(), KILLS, KILLS, databaseKills, longest.toMillis());
  }

  private Map<String, Instant> logged() {
    Map<String, Instant> logged = new HashMap<>();
    for (int i = 0; i < TENANTS; i++) {
      String tenant = "tenant" + i;
      for (LogEntry entry :
          stores
              .provisioningLog()
              .recent(tenant, ProvisioningLog.Selection.CHANGES, Integer.MAX_VALUE)) {
        assertThat(entry.subject().operation()).isEqualTo(LogEntry.Operation.REVOCATION);
        logged.merge(
            tenant + " " + entry.subject().resourceId().orElseThrow(),
            entry.at(),
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return logged;
  }

  private Set<String> ended() throws SQLException {
    List<String> accounts = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT account FROM ended")) {
      while (rows.next()) {
        accounts.add(rows.getString(1));
      }
    }
    return new HashSet<>(accounts);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
