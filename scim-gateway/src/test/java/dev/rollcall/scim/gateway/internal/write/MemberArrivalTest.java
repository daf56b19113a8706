// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users that groups have kept a reference to. */
class MemberArrivalTest {
  private static final String TITLE = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}";

  private final MemoryPendingMembers pending = new MemoryPendingMembers();
  private final List<ProvisioningEvent> events = new ArrayList<>();
  private final StoreCalls calls = new StoreCalls();
  private final GatewayFixture app =
      GatewayFixture.onViews(
          calls::resources,
          builder ->
              builder.pendingMembers(pending).listener((context, event) -> events.add(event)));
  private final String ada = app.addUser("ada", "");
  private final String staff = app.addGroup("staff");

  @BeforeEach
  void keep() {
    app.profile(keeping().build());
    events.clear();
  }

  private static TenantProfile.Builder keeping() {
    return TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP);
  }

  private static void await(
      MemoryPendingMembers store, TenantContext context, String group, String user) {
    store.change(
        context,
        new ResourceRef("Group", idOf(group)),
        MembershipDelta.adding(List.of(new MemberRef(idOf(user), Optional.empty()))));
  }

  private void await(String group) {
    await(pending, app.acme(), group, ada);
  }

  private long awaiting() {
    return pending.count(app.acme());
  }

  private int members(String group) {
    return app.read(group).elements("members").size();
  }

  @Test
  void writeWhenGroupsAwaitTheUserThenMemberOfEach() {
    String crew = app.addGroup("crew");
    await(staff);
    await(crew);
    events.clear();

    Reply reply = app.patch(ada, TITLE);

    assertThat(reply.json().elements("groups")).hasSize(2);
    assertThat(members(staff)).isEqualTo(1);
    assertThat(members(crew)).isEqualTo(1);
    assertThat(awaiting()).isZero();
    assertThat(events)
        .extracting(event -> event.resourceType() + " " + event.resourceId() + event.addedMembers())
        .containsExactlyInAnyOrder(
            "User " + idOf(ada) + "[]",
            "Group " + idOf(staff) + "[" + idOf(ada) + "]",
            "Group " + idOf(crew) + "[" + idOf(ada) + "]");
    assertThat(events)
        .filteredOn(event -> event.resourceId().equals(idOf(staff)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(ProvisioningEvent.Kind.PATCHED);
              assertThat(event.version()).isPresent();
            });
  }

  @Test
  void writeWhenTenantDoesNotKeepReferencesThenNotMember() {
    await(staff);
    app.profile(TenantProfile.DEFAULT);

    app.patch(ada, TITLE);

    assertThat(members(staff)).isZero();
    assertThat(awaiting()).isEqualTo(1);
  }

  @Test
  void writeWhenGroupIsDeletedThenReferenceIsRemoved() {
    await("/Groups/none");

    assertThat(app.patch(ada, TITLE).status()).isEqualTo(200);

    assertThat(awaiting()).isZero();
    assertThat(events).hasSize(1);
  }

  @Test
  void writeWhenUserIsAMemberAlreadyThenNoEventOfTheGroup() {
    app.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(ada) + "]}");
    await(staff);
    events.clear();

    app.patch(ada, TITLE);

    assertThat(awaiting()).isZero();
    assertThat(events).extracting(ProvisioningEvent::resourceType).containsExactly("User");
  }

  @Test
  void writeWhenGroupCannotBeUpdatedThenFails() {
    await(staff);
    calls.fail("groups.update", ScimException.forbidden("The group is archived"));

    assertThat(app.patch(ada, TITLE).status()).isEqualTo(403);

    assertThat(awaiting()).isEqualTo(1);
  }

  @Test
  void writeWhenTypeCanNoLongerBeAMemberThenNotMember() {
    await(staff);
    app.profile(
        keeping().types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "Group")).build());

    assertThat(app.patch(ada, TITLE).status()).isEqualTo(200);

    app.profile(keeping().build());
    assertThat(members(staff)).isZero();
    assertThat(awaiting()).isEqualTo(1);
  }

  @Test
  void writeWhenReferenceHasExpiredThenNotMember() {
    MemoryPendingMembers old =
        new MemoryPendingMembers(() -> Instant.now().minus(Duration.ofDays(11)));
    GatewayFixture late = new GatewayFixture(builder -> builder.pendingMembers(old));
    String bob = late.addUser("bob", "");
    String crew = late.addGroup("crew");
    await(old, late.acme(), crew, bob);
    await(old, late.acme(), "/Groups/other", "/Users/other");
    late.profile(keeping().pendingMemberLifetime(Duration.ofDays(10)).build());

    String cy = late.addUser("cy", "");
    assertThat(old.count(late.acme())).as("no reference concerns " + cy).isEqualTo(2);
    late.patch(bob, TITLE);

    assertThat(old.count(late.acme())).isZero();
    assertThat(late.read(crew).elements("members")).isEmpty();
  }

  /** A store that returns the groups before an update together with the user. */
  private static final class Joined extends PlainStore<ScimResource> {
    private final ResourceStore<ScimResource> store;

    Joined(ResourceStore<ScimResource> store) {
      super(store);
      this.store = store;
    }

    @Override
    public Optional<ResourceStore<ScimResource>> withGroups(MembershipStore memberships) {
      return Optional.of(
          new PlainStore<>(store) {
            @Override
            public UpdateResult<ScimResource> update(
                TenantContext context, UpdateRequest<ScimResource> request) {
              UpdateResult<ScimResource> updated = super.update(context, request);
              return new UpdateResult<>(
                  updated.stored().withGroups(Optional.of(List.of())),
                  updated.isChanged(),
                  updated.members());
            }
          });
    }
  }

  @Test
  void writeWhenStoreReturnsGroupsBeforeArrivalThenResponseHasTheNewOnes() {
    MemoryPendingMembers kept = new MemoryPendingMembers();
    GatewayFixture joined =
        GatewayFixture.onViews(
            store -> store instanceof MemoryGroupStore ? store : new Joined(store),
            builder -> builder.pendingMembers(kept));
    String bob = joined.addUser("bob", "");
    String crew = joined.addGroup("crew");
    await(kept, joined.acme(), crew, bob);
    joined.profile(keeping().build());

    assertThat(joined.patch(bob, TITLE).json().elements("groups")).hasSize(1);
  }
}
