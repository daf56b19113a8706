// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protected resources, and the limit of users that lose access in a period. */
class DeprovisioningGuardTest {
  private static final String OFF = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

  private final List<String> refused = new ArrayList<>();
  private final MemoryDeprovisioningCounter counter = new MemoryDeprovisioningCounter();
  private final List<Long> limits = new ArrayList<>();
  private String protectedId = "";
  private final GatewayFixture app =
      new GatewayFixture(
          builder ->
              builder
                  .deprovisioningCounter(new RecordedLimits())
                  .protectedResources((context, ref) -> ref.id().equals(protectedId))
                  .listener(new Refusals()));

  private final class Refusals implements ProvisioningListener {
    @Override
    public void onEvent(TenantContext context, ProvisioningEvent event) {}

    @Override
    public void onDeprovisioningRefused(
        TenantContext context, ResourceRef resource, DeprovisioningLimit limit) {
      refused.add(resource.id());
    }
  }

  private final class RecordedLimits implements DeprovisioningCounter {
    @Override
    public boolean tryRecord(TenantContext context, ResourceRef ref, DeprovisioningWindow window) {
      limits.add(window.limit());
      return counter.tryRecord(context, ref, window);
    }

    @Override
    public void reset(String tenantId) {
      counter.reset(tenantId);
    }
  }

  private void limit(int count, double share) {
    app.profile(
        TenantProfile.builder()
            .deprovisioningLimit(new DeprovisioningLimit(count, share, Duration.ofHours(1)))
            .build());
  }

  private List<String> users(int count) {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(app.addUser("u" + i, ",\"active\":true"));
    }
    return users;
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 2", "1, 0.3, 3", "0, 0.2, 2", "4, 0.3, 4"})
  void deactivateWhenLimitIsReachedThenForbidden(int count, double share, int permitted) {
    limit(count, share);
    List<String> users = users(10);

    for (String user : users.subList(0, permitted)) {
      assertThat(app.patch(user, OFF).status()).isEqualTo(200);
    }
    Reply tooMany = app.patch(users.get(permitted), OFF);

    assertThat(tooMany.status()).isEqualTo(403);
    assertThat(tooMany.json().findText("detail").orElseThrow()).contains("PT1H");
    assertThat(app.send("DELETE", users.get(permitted), "").status()).isEqualTo(403);
    String id = GatewayFixture.idOf(users.get(permitted));
    assertThat(refused).containsExactly(id, id);
    assertThat(app.send("DELETE", users.get(0), "").status()).as("an inactive user").isEqualTo(204);
    counter.reset("acme");
    assertThat(app.patch(users.get(permitted), OFF).status()).isEqualTo(200);
  }

  /** A share of 10 users. */
  @ParameterizedTest
  @CsvSource({"0, 0.1, 0 1", "1, 0.1, 1", "1, 0.2, 1 2", "2, 0.1, 2"})
  void deactivateWhenCountIsReachedThenOnlyALargerShareIsTried(
      int count, double share, String tried) {
    List<String> users = users(10);
    limit(count, share);
    users.subList(0, count).forEach(user -> app.patch(user, OFF));
    limits.clear();

    app.patch(users.get(count), OFF);

    assertThat(limits).extracting(String::valueOf).containsExactly(tried.split(" "));
  }

  @Test
  void deactivateWhenResourceIsProtectedThenForbidden() {
    String admin = app.addUser("admin", ",\"active\":true");
    protectedId = GatewayFixture.idOf(admin);

    assertThat(app.patch(admin, OFF).status()).isEqualTo(403);
    assertThat(app.send("DELETE", admin, "").status()).isEqualTo(403);

    assertThat(app.get(admin).body()).contains("\"active\":true");
    assertThat(refused).isEmpty();
  }

  @Test
  void deactivateWhenThereIsNoLimitThenPermitted() {
    for (String user : users(20)) {
      assertThat(app.patch(user, OFF).status()).isEqualTo(200);
    }
  }
}
