// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.group;
import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pending members of two tenants, and of two connections of one tenant. */
class PendingMembersOfTenantsTest {
  private static final TenantProfile KEEP =
      TenantProfile.builder()
          .unknownMembers(UnknownMemberPolicy.KEEP)
          .deletePolicy("User", DeletePolicy.DEACTIVATE)
          .build();
  private static final String NOBODY = "{\"value\":\"nobody\"}";

  private Instant now = Instant.parse("2026-12-01T00:00:00Z");
  private final MemoryPendingMembers pending = new MemoryPendingMembers(() -> now);
  private final List<ProvisioningEvent> events = new ArrayList<>();
  private final GatewayFixture app =
      new GatewayFixture(
          builder ->
              builder
                  .load(LoadLimits.builder().withoutRate().clock(() -> now).build())
                  .pendingMembers(pending)
                  .listener((context, event) -> events.add(event)));

  @BeforeEach
  void keep() {
    app.profile(KEEP);
    app.tenants.put(Tenant.of("globex").withProfile(KEEP));
  }

  private TenantContext globex() {
    return TenantContext.of(app.tenants.findById("globex").orElseThrow());
  }

  private Reply globex(String method, String path, String body) {
    return app.handle(
        method,
        "/globex/scim/v2" + path,
        body,
        "Authorization: Bearer other",
        "Content-Type: application/scim+json");
  }

  private static String pathOf(Reply created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return "/Groups/" + created.json().findText("id").orElseThrow();
  }

  /** Creates and deletes a user, and returns its path. */
  private String deletedAda() {
    String path = app.addUser("ada", "");
    assertThat(app.send("DELETE", path, "").status()).isEqualTo(204);
    return path;
  }

  /** Creates the deleted user again, with the same id. */
  private void restoreAda(String path) {
    assertThat(app.addUser("ada", "")).isEqualTo(path);
  }

  private List<String> members(String group) {
    return app.read(group).elements("members").stream()
        .map(one -> one.complexOrEmpty().findText("value").orElse("-"))
        .toList();
  }

  /** Adds references of a group that the application does not have. */
  private void fill(TenantContext context, int count) {
    pending.change(
        context,
        new ResourceRef("Group", "filled"),
        MembershipDelta.adding(
            IntStream.range(0, count).mapToObj(i -> MemberRef.of("u" + i)).toList()));
  }

  private static void assertTooMany(Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail"))
        .contains("'members' must not name more than 10000 resources per tenant that do not exist");
  }

  @Test
  void createWhenAGroupOfAnotherTenantNamesTheUserThenNoMemberThere() {
    String ada = deletedAda();
    String staff = app.addGroup("staff", member(ada));
    String foreign = pathOf(globex("POST", "/Groups", group("staff", member(ada))));
    events.clear();

    restoreAda(ada);

    assertThat(members(staff)).containsExactly(idOf(ada));
    assertThat(pending.count(app.acme())).isZero();
    assertThat(globex("GET", foreign, "").json().elements("members")).isEmpty();
    assertThat(pending.count(globex())).isEqualTo(1);
    assertThat(events)
        .extracting(ProvisioningEvent::resourceId)
        .containsExactly(idOf(ada), idOf(staff));
  }

  @Test
  void createWhenAnotherConnectionHasNamedTheUserThenMember() {
    String ada = deletedAda();
    String staff = pathOf(app.sendAs("second", "POST", "/Groups", group("staff", member(ada))));

    restoreAda(ada);

    assertThat(members(staff)).containsExactly(idOf(ada));
  }

  @Test
  void deleteThenOnlyReferencesOfTheGroupRemoved() {
    String staff = app.addGroup("staff", NOBODY);
    app.addGroup("crew", NOBODY);
    pathOf(globex("POST", "/Groups", group("staff", NOBODY)));

    assertThat(app.send("DELETE", staff, "").status()).isEqualTo(204);

    assertThat(pending.count(app.acme())).isEqualTo(1);
    assertThat(pending.count(globex())).isEqualTo(1);
  }

  @Test
  void writeWhenAnotherTenantHasTooManyThenAccepted() {
    fill(globex(), 10_000);

    assertThat(app.send("POST", "/Groups", group("staff", NOBODY)).status()).isEqualTo(201);

    assertTooMany(globex("POST", "/Groups", group("staff", NOBODY)));
  }

  @Test
  void writeWhenReferencesHaveExpiredThenOnlyThoseOfTheTenantRemoved() {
    fill(app.acme(), 10_000);
    fill(globex(), 1);
    now = now.plus(KEEP.pendingMemberLifetime());
    assertTooMany(app.send("POST", "/Groups", group("staff", NOBODY)));
    now = now.plus(Duration.ofSeconds(1));

    assertThat(app.send("POST", "/Groups", group("staff", NOBODY)).status()).isEqualTo(201);

    assertThat(pending.count(app.acme())).isEqualTo(1);
    assertThat(pending.count(globex())).isEqualTo(1);
  }
}
