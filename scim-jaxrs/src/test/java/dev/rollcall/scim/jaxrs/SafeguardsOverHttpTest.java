// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.verification.VerificationMode;

/** Limits on deprovisioning and protected resources. */
class SafeguardsOverHttpTest {
  private static final String OFF = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";
  private static final String ON = "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}";

  private final MemoryDeprovisioningCounter ledger = new MemoryDeprovisioningCounter();
  private final ProvisioningListener listener = mock();
  private final AtomicReference<String> protectedId = new AtomicReference<>("");
  private final DirectoryHost host =
      new DirectoryHost(
          builder ->
              builder
                  .deprovisioningCounter(ledger)
                  .protectedResources((context, ref) -> ref.id().equals(protectedId.get()))
                  .listener(listener));

  @AfterEach
  void stop() {
    host.close();
  }

  private void assertRefusals(VerificationMode expected) {
    verify(listener, expected).onDeprovisioningRefused(any(), any(), any());
  }

  private void limit(int count, double share) {
    host.profile(
        TenantProfile.builder()
            .deprovisioningLimit(new DeprovisioningLimit(count, share, Duration.ofHours(1)))
            .build());
  }

  private List<String> users(int count) {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(host.addUser("u" + i, ",\"active\":true"));
    }
    return users;
  }

  @Test
  void deprovisionWhenLimitIsReachedThenForbidden() {
    limit(2, 0);
    List<String> users = users(5);

    assertThat(host.patch(users.get(0), OFF).status()).isEqualTo(200);
    assertThat(host.send("DELETE", users.get(1), "").status()).isEqualTo(204);
    Reply patch = host.patch(users.get(2), OFF);
    Reply delete = host.send("DELETE", users.get(3), "");
    Reply put =
        host.send(
            "PUT",
            users.get(4),
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                + "\"userName\":\"u4\",\"active\":false}");

    for (Reply refused : List.of(patch, delete, put)) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(json(refused).findText("detail").orElseThrow()).contains("PT1H", "release");
    }
    for (String user : users.subList(2, 5)) {
      assertThat(host.read(user).find("active")).contains(BooleanValue.TRUE);
    }
    assertRefusals(times(3));
    // Other requests are served, and inactive users can be deleted.
    assertThat(host.patch(users.get(0), ON).status()).isEqualTo(200);
    assertThat(host.patch(users.get(0), OFF).status()).isEqualTo(200);
    assertThat(host.send("DELETE", users.get(0), "").status()).isEqualTo(204);
    assertThat(host.send("DELETE", host.addGroup("staff"), "").status()).isEqualTo(204);

    ledger.reset(host.tenantId());

    assertThat(host.patch(users.get(2), OFF).status()).isEqualTo(200);
  }

  @Test
  void clearWhenLimitIsReachedThenForbiddenLikeADeactivation() {
    limit(1, 0);
    List<String> users = users(2);
    String remove = "{\"op\":\"remove\",\"path\":\"active\"}";

    assertThat(host.patch(users.get(0), remove).status()).isEqualTo(200);
    assertThat(host.patch(users.get(1), remove).status()).isEqualTo(403);

    assertThat(host.read(users.get(1)).find("active")).contains(BooleanValue.TRUE);
    assertRefusals(times(1));
  }

  @Test
  void clearWhenResourceIsProtectedThenForbidden() {
    String admin = host.addUser("admin", ",\"active\":true");
    protectedId.set(DirectoryHost.idOf(admin));

    assertThat(host.patch(admin, "{\"op\":\"remove\",\"path\":\"active\"}").status())
        .isEqualTo(403);
    assertThat(host.read(admin).find("active")).contains(BooleanValue.TRUE);
  }

  @Test
  void deprovisionWhenLimitIsAShareThenItGrowsWithTheTenant() {
    limit(1, 0.3);
    List<String> users = users(10);

    for (String user : users.subList(0, 3)) {
      assertThat(host.patch(user, OFF).status()).isEqualTo(200);
    }
    assertThat(host.patch(users.get(3), OFF).status()).isEqualTo(403);
  }

  @Test
  void deprovisionWhenUserDoesNotExistThenNotCounted() {
    limit(1, 0);
    String ada = host.addUser("ada", "");

    for (int i = 0; i < 5; i++) {
      assertThat(host.send("DELETE", "/Users/nobody" + i, "").status()).isEqualTo(404);
    }
    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(204);
    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(404);
  }

  @Test
  void bulkWhenLimitIsReachedThenOperationIsForbidden() {
    limit(1, 0);
    List<String> users = users(3);
    StringBuilder operations = new StringBuilder();
    for (String user : users) {
      operations.append(operations.isEmpty() ? "" : ",");
      operations.append("{\"method\":\"DELETE\",\"path\":\"").append(user).append("\"}");
    }

    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                + "\"Operations\":["
                + operations
                + "]}");

    assertThat(reply.body()).contains("\"status\":\"204\"", "\"status\":\"403\"");
    assertThat(host.read("/Users").elements("Resources")).hasSize(2);
  }

  @Test
  void deprovisionWhenResourceIsProtectedThenForbidden() {
    String admin = host.addUser("admin", ",\"active\":true");
    protectedId.set(DirectoryHost.idOf(admin));

    assertThat(host.patch(admin, OFF).status()).isEqualTo(403);
    assertThat(host.send("DELETE", admin, "").status()).isEqualTo(403);
    assertThat(host.patch(admin, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}").status())
        .isEqualTo(200);
    assertThat(host.read(admin).find("active")).contains(BooleanValue.TRUE);
    assertRefusals(never());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}",
        "{\"op\":\"replace\",\"path\":\"ACTIVE\",\"value\":\"False\"}",
        "{\"op\":\"replace\",\"value\":{\"active\":false}}",
      })
  void deactivateWhenActiveIsNotServedThenRejected(String operation) {
    String ada = host.addUser("ada", "");
    host.profile(
        TenantProfile.builder()
            .types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "active"))
            .build());
    ResourceType user = CoreSchemas.userType();

    Reply patched = host.patch(ada, operation);
    Reply created =
        host.send(
            "POST",
            "/Users",
            "{\"schemas\":[\"%s\"],\"userName\":\"bob\",\"Active\":false}"
                .formatted(user.schema().id()));

    for (Reply refused : List.of(patched, created)) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(json(refused).findText("detail").orElseThrow()).containsIgnoringCase("'active'");
    }
  }
}
