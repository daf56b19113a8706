// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the process of the relay while users are deactivated and the target fails and stalls. No
 * revocation is lost, and each is in the log. {@code -Drevocations=10000 -Dkills=50} runs it at a
 * larger size.
 */
@Timeout(1_800)
class RevocationCrashTest {
  private static final int REVOCATIONS = Integer.getInteger("revocations", 200);
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int TENANTS = 4;
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of());
  private static final Map<String, List<String>> HEADERS =
      Map.of("content-type", List.of("application/scim+json"));
  private static final String DEACTIVATE =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations": [{"op": "replace", "path": "active", "value": false}]}
      """;

  private final Map<String, Instant> deactivated = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(23);
  private JdbcStores stores;
  private JdbcStore<ScimResource> users;
  private HikariDataSource pool;

  @Test
  void relayWhenKilledThenNoRevocationIsLost() throws Exception {
    try (HikariDataSource database = Database.POSTGRESQL.another("revocation_crash")) {
      pool = database;
      execute("CREATE TABLE ended (account VARCHAR(200) PRIMARY KEY)");
      stores = JdbcStores.on(database);
      users = stores.store(USERS);
      Gateway gateway = gateway();
      Process relay = startRelay();
      try {
        int perKill = REVOCATIONS / (KILLS + 1);
        for (int i = 1; i <= REVOCATIONS; i++) {
          deactivate(gateway, "tenant" + random.nextInt(TENANTS));
          if (i % perKill == 0 && i / perKill <= KILLS) {
            relay.destroyForcibly().waitFor();
            relay = startRelay();
          }
        }
        awaitEmptyQueue();
      } finally {
        relay.destroyForcibly().waitFor();
      }
    }
  }

  private Gateway gateway() {
    return Gateway.of(
        ServiceProvider.named("directory")
            .route("/{tenant}/scim/v2")
            .externalBase("https://directory.example")
            .tenants(id -> Optional.of(Tenant.of(id)))
            .authenticator(token -> Optional.of(new Caller(token, "entra")))
            .unitOfWork(stores.unitOfWork())
            .revocations(stores.revocations())
            .load(LoadLimits.builder().withoutRate().build())
            .resource(USERS, users)
            .build());
  }

  private Process startRelay() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            RevocationRelayProcess.class.getName(),
            pool.getJdbcUrl(),
            pool.getUsername(),
            Long.toString(random.nextLong()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void deactivate(Gateway gateway, String tenant) {
    String id =
        users
            .create(
                TenantContext.of(Tenant.of(tenant)),
                CreateRequest.of(Samples.named("user" + deactivated.size())))
            .id();
    int status =
        gateway
            .handle(
                new ScimRequest(
                    "PATCH",
                    ScimRequest.Target.of("/" + tenant + "/scim/v2/Users/" + id),
                    name ->
                        name.equalsIgnoreCase("authorization")
                            ? List.of("Bearer " + tenant)
                            : HEADERS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                    new ByteArrayInputStream(DEACTIVATE.getBytes(StandardCharsets.UTF_8)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow()
            .status();
    assertThat(status).isEqualTo(200);
    deactivated.put(tenant + " " + id, Instant.now());
  }

  private void awaitEmptyQueue() throws InterruptedException, SQLException {
    while (stores.revocations().backlog(Instant.now()).open() > 0) {
      Thread.sleep(200);
    }
    assertThat(ended()).containsExactlyInAnyOrderElementsOf(deactivated.keySet());
    Map<String, Instant> logged = logged();
    assertThat(logged.keySet()).containsExactlyInAnyOrderElementsOf(deactivated.keySet());
    Duration longest =
        logged.entrySet().stream()
            .map(entry -> Duration.between(deactivated.get(entry.getKey()), entry.getValue()))
            .max(Duration::compareTo)
            .orElseThrow();
    assertThat(longest).isLessThan(DEADLINE);
    System.out.printf(
        "revocations=%d kills=%d lost=0 longest_ms=%d%n",
        deactivated.size(), KILLS, longest.toMillis());
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
