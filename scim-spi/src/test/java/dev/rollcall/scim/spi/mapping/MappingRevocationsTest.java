// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The loss of a mapping ends access. */
class MappingRevocationsTest {
  private enum Role {
    USER,
    ADMIN
  }

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final MemoryStores stores = new MemoryStores();
  private final MemoryStore<ScimResource> users =
      stores.store(ResourceBinding.full(CoreSchemas.userType(), List.of()));
  private final MemoryGroupStore<ScimResource> groups =
      stores.groupStore(ResourceBinding.full(CoreSchemas.groupType(), List.of()));
  private final List<MappingChange<Role>> changes = new ArrayList<>();
  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final MemoryGroupMappings<Role> mappings = new MemoryGroupMappings<>();
  private final EffectiveMappings<Role> plain =
      new EffectiveMappings<>(
          mappings,
          groups,
          several -> several.stream().max(Comparator.naturalOrder()),
          (context, change) -> changes.add(change));
  private final EffectiveMappings<Role> roles =
      plain.revoking(queue, UnitOfWork.withoutTransaction(), "User");
  private final String ada =
      users
          .create(acme, CreateRequest.of(named(CoreSchemas.userType().name(), "userName", "ada")))
          .id();
  private final String staff = group("staff", ada);
  private final String admins = group("admins", ada);

  private static ScimResource named(String type, String attribute, String name) {
    return ScimResource.of(
        type.equals("User") ? CoreSchemas.userType() : CoreSchemas.groupType(),
        ComplexValue.of(attribute, new StringValue(name)));
  }

  private String group(String name, String member) {
    return groups
        .create(
            acme,
            new CreateRequest<>(named("Group", "displayName", name), List.of(MemberRef.of(member))))
        .id();
  }

  private void leave(String group) {
    groups.update(
        acme,
        new UpdateRequest<>(
            group,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new MembershipDelta.Change(List.of(), Set.of(ada))));
  }

  private ProvisioningEvent left(String group) {
    return new ProvisioningEvent(
        "e",
        ProvisioningEvent.Kind.PATCHED,
        "Group",
        group,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(ada),
        Optional.empty(),
        Instant.now());
  }

  private List<Reason> revocations() {
    List<Reason> found = new ArrayList<>();
    for (PendingRevocation one :
        queue.claim("acme", 100, Instant.now(), Instant.now().plusSeconds(60))) {
      assertThat(one.revocation().account()).isEqualTo(new ResourceRef("User", ada));
      found.add(one.revocation().reason());
      queue.complete(one);
    }
    return found;
  }

  private void decide() {
    roles.onGroupLeft(
        acme,
        new Revocation(
            "r",
            Reason.GROUP_LEFT,
            new ResourceRef("User", ada),
            Optional.empty(),
            Optional.empty(),
            Instant.now()));
  }

  @Test
  void leaveWhenMappingIsLostThenRevokedOnce() {
    roles.map(acme, staff, Optional.of(Role.USER));
    assertThat(revocations()).as("a mapping is gained").isEmpty();

    leave(staff);
    roles.onEvent(acme, left(staff));
    decide();

    assertThat(revocations()).containsExactly(Reason.MAPPING_LOST);
  }

  @Test
  void leaveWhenEventIsLostThenRevokedByDecision() {
    roles.map(acme, staff, Optional.of(Role.USER));

    leave(staff);
    decide();
    decide();

    assertThat(revocations()).containsExactly(Reason.MAPPING_LOST);
  }

  @Test
  void leaveWhenAnotherGroupHasTheMappingThenNotRevoked() {
    roles.map(acme, staff, Optional.of(Role.USER));
    roles.map(acme, admins, Optional.of(Role.USER));

    leave(staff);
    decide();

    assertThat(revocations()).isEmpty();
  }

  @Test
  void leaveWhenMappingIsReplacedByLowerOneThenRevoked() {
    roles.map(acme, staff, Optional.of(Role.USER));
    roles.map(acme, admins, Optional.of(Role.ADMIN));
    assertThat(revocations()).as("USER is replaced by ADMIN").isEmpty();

    leave(admins);
    decide();

    assertThat(revocations()).containsExactly(Reason.MAPPING_LOST);
  }

  @Test
  void mapWhenMappingIsRemovedThenMembersAreRevokedAndDecidedAgain() {
    roles.map(acme, staff, Optional.of(Role.ADMIN));
    roles.map(acme, staff, Optional.of(Role.ADMIN));
    assertThat(revocations()).isEmpty();

    roles.map(acme, staff, Optional.empty());

    assertThat(revocations()).containsExactlyInAnyOrder(Reason.GROUP_LEFT, Reason.MAPPING_LOST);
  }

  @Test
  void mapWhenMappingIsReplacedThenListenerReceivesThePreviousOne() {
    roles.map(acme, staff, Optional.of(Role.USER));
    roles.map(acme, staff, Optional.of(Role.ADMIN));

    assertThat(changes)
        .containsExactly(
            new MappingChange<>(ada, Optional.empty(), Optional.of(Role.USER)),
            new MappingChange<>(ada, Optional.of(Role.USER), Optional.of(Role.ADMIN)));
  }

  @Test
  void mapWhenGroupHasNestedGroupThenOnlyAccountsAreDecided() {
    String nesting = group("nesting", staff);
    roles.map(acme, nesting, Optional.of(Role.USER));
    queue.claim("acme", 100, Instant.now(), Instant.now().plusSeconds(60)).forEach(queue::complete);

    roles.map(acme, nesting, Optional.empty());

    assertThat(queue.claim("acme", 100, Instant.now(), Instant.now().plusSeconds(60)))
        .extracting(one -> one.revocation().reason())
        .containsExactly(Reason.MAPPING_LOST);
  }

  @Test
  void isRevokingThenMappedGroupsOnly() {
    roles.map(acme, staff, Optional.of(Role.USER));

    assertThat(roles.isRevoking(acme, staff)).isTrue();
    assertThat(roles.isRevoking(acme, admins)).isFalse();
    assertThat(roles.isRevoking(TenantContext.of(Tenant.of("globex")), staff)).isFalse();
    assertThat(plain.isRevoking(acme, staff)).isFalse();
  }

  @Test
  void leaveWhenMappingsAreNotRevokingThenNotRevoked() {
    plain.map(acme, staff, Optional.of(Role.USER));
    leave(staff);
    plain.onEvent(acme, left(staff));
    plain.map(acme, admins, Optional.empty());

    assertThat(revocations()).isEmpty();
  }
}
