// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that runs a gateway. It deactivates the accounts that its standard input names, a
 * tenant and an id in each line, and writes the line to its standard output when the write is
 * acknowledged. A write that is not acknowledged is repeated.
 */
final class RevocationGatewayProcess {
  private static final int THREADS = 8;
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of());
  private static final Map<String, List<String>> HEADERS =
      Map.of("content-type", List.of("application/scim+json"));
  private static final String DEACTIVATE =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations": [{"op": "replace", "path": "active", "value": false}]}
      """;

  private RevocationGatewayProcess() {}

  /**
   * Runs the program.
   *
   * @param arguments the URL of the database
   */
  public static void main(String... arguments) throws IOException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(arguments[0]);
      pool.setMaximumPoolSize(THREADS);
      pool.setConnectionTimeout(5_000);
      Gateway gateway = gateway(JdbcStores.on(pool));
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String account = line;
        threads.execute(() -> deactivate(gateway, account));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static Gateway gateway(JdbcStores stores) {
    return Gateway.of(
        ServiceProvider.named("directory")
            .route("/{tenant}/scim/v2")
            .externalBase("https://directory.example")
            .tenants(id -> Optional.of(Tenant.of(id)))
            .authenticator(token -> Optional.of(new Caller(token, "entra")))
            .unitOfWork(stores.unitOfWork())
            .revocations(stores.revocations())
            .load(LoadLimits.builder().withoutRate().build())
            .resource(USERS, stores.store(USERS))
            .build());
  }

  private static void deactivate(Gateway gateway, String account) {
    String[] parts = account.split(" ");
    try {
      while (patch(gateway, parts[0], parts[1]) != 200) {
        Thread.sleep(100);
      }
      System.out.println(account);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static int patch(Gateway gateway, String tenant, String id) {
    return gateway
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
  }
}
