// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records and limits of operations in a Bulk request of a tenant. */
class BulkRollbackTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static Reply bulk(GatewayFixture app, String... operations) {
    return app.send(
        "POST",
        "/Bulk",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
            + String.join(",", operations)
            + "]}");
  }

  private static String create(String endpoint, String name, String bulkId, String managerId) {
    return """
        {"method":"POST","path":"%s","bulkId":"%s","data":{
         "schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],"userName":"%s",
         "%s":{"manager":{"value":"bulkId:%s"}}}}\
        """
        .formatted(endpoint, bulkId, ENTERPRISE, name, ENTERPRISE, managerId);
  }

  private static List<String> operations(GatewayFixture app, int count) {
    List<LogEntry> entries = app.log.recent("acme", ProvisioningLog.Selection.ALL, count);
    return entries.stream()
        .map(
            entry ->
                entry.subject().operation()
                    + " "
                    + entry.outcome().status()
                    + entry.subject().resourceId().map(id -> " " + id).orElse(""))
        .toList();
  }

  @Test
  void circleWhenOneFailsThenDeletionIsRecorded() {
    GatewayFixture app = new GatewayFixture();
    app.addUser("bob", "");

    try (CapturedLog lines = new CapturedLog()) {
      bulk(app, create("/Users", "ada", "a", "b"), create("/Users", "bob", "b", "a"));

      assertThat(lines.messages()).noneMatch(line -> line.contains("bulk_rollback_failed"));
    }
    assertThat(operations(app, 4))
        .satisfiesExactly(
            bulk -> assertThat(bulk).isEqualTo("BULK 200"),
            deleted -> assertThat(deleted).startsWith("DELETE 204 "),
            refused -> assertThat(refused).isEqualTo("CREATE 409"),
            created -> assertThat(created).startsWith("CREATE 201 "));
  }

  @Test
  void circleWhenDeletionFailsThenLogged() {
    ResourceBinding<ScimResource> robots =
        ResourceBinding.full(
            ResourceType.of("Robot", "/Robots", CoreSchemas.user())
                .withExtension(CoreSchemas.enterpriseUser(), false),
            List.of());
    GatewayFixture app =
        new GatewayFixture(
            builder ->
                builder.resource(
                    robots,
                    new PlainStore<ScimResource>(new MemoryStores().store(robots)) {
                      @Override
                      public void delete(TenantContext context, DeleteRequest request) {
                        throw ScimException.unavailable(Duration.ofSeconds(1));
                      }
                    }));
    bulk(app, create("/Robots", "r2", "x", "x").replace("bulkId:x", "1"));

    try (CapturedLog lines = new CapturedLog()) {
      bulk(app, create("/Robots", "r1", "a", "b"), create("/Robots", "r2", "b", "a"));

      assertThat(lines.messages())
          .filteredOn(line -> line.contains("bulk_rollback_failed"))
          .singleElement()
          .asString()
          .startsWith("WARNING request=")
          .contains("event=bulk_rollback_failed tenant=acme bulk_id=a status=503");
    }
  }

  @Test
  void operationWhenItFailsThenRecordHasTheIdOfItsPath() {
    GatewayFixture app = new GatewayFixture();

    bulk(
        app,
        "{\"method\":\"DELETE\",\"path\":\"/Users/42\"}",
        "{\"method\":\"DELETE\",\"path\":\"/Users/bulkId:x\"}");

    assertThat(operations(app, 3)).containsExactly("BULK 200", "DELETE 400", "DELETE 404 42");
  }

  @Test
  void operationsThenEachCountsForTheRate() {
    GatewayFixture app =
        new GatewayFixture(
            builder ->
                builder.load(
                    LoadLimits.builder()
                        .rate(new RateLimit(1, 5))
                        .clock(() -> Instant.EPOCH)
                        .build()));
    String[] deletions =
        Collections.nCopies(10, "{\"method\":\"DELETE\",\"path\":\"/Users/42\"}")
            .toArray(String[]::new);

    assertThat(bulk(app, deletions).status()).isEqualTo(200);
    assertThat(app.get("/Users").status()).isEqualTo(429);
  }
}
