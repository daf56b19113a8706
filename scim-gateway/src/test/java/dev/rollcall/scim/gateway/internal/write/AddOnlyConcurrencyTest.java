// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A connection that may only add members, while another write adds some. */
class AddOnlyConcurrencyTest {
  private static final TenantProfile ADD_ONLY =
      TenantProfile.builder().connectionPolicy("idp", ConnectionPolicy.of(Access.ADD_ONLY)).build();

  private static List<String> members(GatewayFixture app, String group) {
    return app.read(group).elements("members").stream()
        .map(one -> one.complexOrEmpty().findText("value").orElse("-"))
        .toList();
  }

  @Test
  void replaceWhenAMemberIsAddedConcurrentlyThenItStays() {
    AtomicReference<Runnable> beforeUpdate = new AtomicReference<>(() -> {});
    GatewayFixture racing =
        GatewayFixture.onViews(
            store ->
                store instanceof MemoryGroupStore<ScimResource> groups
                    ? new RacingGroups(groups, beforeUpdate)
                    : store,
            builder -> builder);
    String eve = racing.addUser("eve", "");
    String finn = racing.addUser("finn", "");
    String crew = racing.addGroup("crew", member(eve));
    racing.profile(ADD_ONLY);
    beforeUpdate.set(
        () ->
            racing.groups.update(
                racing.acme(),
                new UpdateRequest<>(
                    idOf(crew),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    MembershipDelta.adding(List.of(MemberRef.of(idOf(finn)))))));

    Reply reply =
        racing.patch(
            crew, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[" + member(eve) + "]}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(members(racing, crew)).containsExactlyInAnyOrder(idOf(eve), idOf(finn));
  }

  /** A store of groups in which another write happens before each update. */
  private static final class RacingGroups extends PlainStore<ScimResource>
      implements MembershipStore {
    private final MembershipStore memberships;
    private final AtomicReference<Runnable> beforeUpdate;

    RacingGroups(MemoryGroupStore<ScimResource> store, AtomicReference<Runnable> beforeUpdate) {
      super(store);
      this.memberships = store;
      this.beforeUpdate = beforeUpdate;
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      beforeUpdate.get().run();
      return super.update(context, request);
    }

    @Override
    public MemberPage members(
        TenantContext context, String groupId, Optional<String> keysetPosition, int count) {
      return memberships.members(context, groupId, keysetPosition, count);
    }

    @Override
    public List<Member> membersAmong(
        TenantContext context, String groupId, Collection<String> ids) {
      return memberships.membersAmong(context, groupId, ids);
    }

    @Override
    public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
      return memberships.groupsOf(context, memberIds);
    }
  }
}
