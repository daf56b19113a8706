// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The effective mapping of members follows from their groups. */
class EffectiveMappingsTest {
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
  private final MemoryGroupMappings<Role> mappings = new MemoryGroupMappings<>();
  private final EffectiveMappings<Role> roles =
      new EffectiveMappings<>(
          mappings,
          groups,
          several -> several.stream().max(Comparator.naturalOrder()),
          (context, change) -> changes.add(change));

  private static ScimResource named(ResourceType type, String attribute, String name) {
    return ScimResource.of(type, ComplexValue.of(attribute, new StringValue(name)));
  }

  private String user(String name) {
    return users
        .create(acme, CreateRequest.of(named(CoreSchemas.userType(), "userName", name)))
        .id();
  }

  private String[] users(int count) {
    return IntStream.range(0, count).mapToObj(i -> user("u" + i)).toArray(String[]::new);
  }

  private String group(String name, String... members) {
    return groups
        .create(
            acme,
            new CreateRequest<>(
                named(CoreSchemas.groupType(), "displayName", name),
                Arrays.stream(members).map(MemberRef::of).toList()))
        .id();
  }

  private void update(String group, List<String> added, List<String> removed) {
    groups.update(
        acme,
        new UpdateRequest<>(
            group,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new MembershipDelta.Change(
                added.stream().map(MemberRef::of).toList(), Set.copyOf(removed))));
    roles.onEvent(acme, event(Kind.PATCHED, group, added, removed));
  }

  private void delete(String group) {
    roles.onDeleting(acme, new ResourceRef("Group", group));
    groups.delete(acme, new DeleteRequest(group, Optional.empty()));
    roles.onEvent(acme, event(Kind.DELETED, group, List.of(), List.of()));
  }

  private static ProvisioningEvent event(
      Kind kind, String id, List<String> added, List<String> removed) {
    return new ProvisioningEvent(
        "e",
        kind,
        "Group",
        id,
        Optional.empty(),
        List.of(),
        added,
        removed,
        Optional.empty(),
        Instant.now());
  }

  private static MappingChange<Role> change(
      String member, Optional<Role> before, Optional<Role> after) {
    return new MappingChange<>(member, before, after);
  }

  @Test
  void mapThenEachMemberHasTheMappingAndTheListenerHearsItOnce() {
    String ada = user("ada");
    String bob = user("bob");
    String staff = group("staff", ada, bob);

    roles.map(acme, staff, Optional.of(Role.USER));
    roles.map(acme, staff, Optional.of(Role.USER));

    assertThat(changes)
        .containsExactlyInAnyOrder(
            change(ada, Optional.empty(), Optional.of(Role.USER)),
            change(bob, Optional.empty(), Optional.of(Role.USER)));
    assertThat(roles.of(acme, ada)).contains(Role.USER);
    assertThat(roles.ofGroup(acme, staff)).contains(Role.USER);
    assertThat(roles.ofGroups(acme, List.of(staff, "other"))).hasSize(1).containsKey(staff);
    assertThat(roles.ofGroups(acme, List.of())).isEmpty();
  }

  @Test
  void mapWhenGroupIsLargerThanOnePageThenAllMembersHaveTheMapping() {
    String[] members = users(1001);
    String staff = group("staff", members);

    roles.map(acme, staff, Optional.of(Role.USER));

    assertThat(changes).hasSize(members.length);
    assertThat(mappings.effectiveMappings(acme, List.of(members))).hasSize(members.length);
  }

  @Test
  void onEventWhenMembersAreAddedAndRemovedThenTheyGainAndLoseTheMapping() {
    String ada = user("ada");
    String bob = user("bob");
    String staff = group("staff", ada);
    roles.map(acme, staff, Optional.of(Role.USER));
    changes.clear();

    update(staff, List.of(bob), List.of(ada));

    assertThat(changes)
        .containsExactlyInAnyOrder(
            change(ada, Optional.of(Role.USER), Optional.empty()),
            change(bob, Optional.empty(), Optional.of(Role.USER)));
  }

  @Test
  void onEventWhenMoreMembersThanOneBatchAreAddedThenAllGainTheMapping() {
    String[] members = users(1001);
    String staff = group("staff");
    roles.map(acme, staff, Optional.of(Role.USER));

    update(staff, List.of(members), List.of());

    assertThat(changes).hasSize(members.length);
  }

  @Test
  void onEventWhenMemberIsInSeveralGroupsThenTheRuleSelects() {
    String ada = user("ada");
    String staff = group("staff", ada);
    String admins = group("admins", ada);
    group("unmapped", ada);
    roles.map(acme, staff, Optional.of(Role.USER));
    roles.map(acme, admins, Optional.of(Role.ADMIN));
    assertThat(roles.of(acme, ada)).contains(Role.ADMIN);

    update(admins, List.of(), List.of(ada));

    assertThat(roles.of(acme, ada)).contains(Role.USER);
  }

  @Test
  void deleteWhenGroupIsMappedThenMembersLoseTheMapping() {
    String[] members = users(1001);
    String staff = group("staff", members);
    roles.map(acme, staff, Optional.of(Role.USER));
    changes.clear();

    delete(staff);

    assertThat(changes).hasSize(members.length).allMatch(change -> change.after().isEmpty());
    assertThat(roles.ofGroup(acme, staff)).isEmpty();
    assertThat(mappings.effectiveMappings(acme, List.of(members))).isEmpty();
  }

  @Test
  void onEventWhenMemberIsDeletedThenItsMappingIsRemovedWithoutNotification() {
    String ada = user("ada");
    roles.map(acme, group("staff", ada), Optional.of(Role.USER));
    changes.clear();

    roles.onEvent(acme, event(Kind.DELETED, ada, List.of(), List.of()));

    assertThat(mappings.effectiveMappings(acme, List.of(ada))).isEmpty();
    assertThat(changes).isEmpty();
  }

  @Test
  void onDeletingWhenManyDeletionsFailThenOnlyTheLatest64AreRemembered() {
    String ada = user("ada");
    String bob = user("bob");
    String first = group("first", ada);
    String second = group("second", bob);
    roles.map(acme, first, Optional.of(Role.USER));
    roles.map(acme, second, Optional.of(Role.USER));
    roles.onDeleting(acme, new ResourceRef("Group", first));
    roles.onDeleting(acme, new ResourceRef("Group", second));
    for (int i = 0; i < 63; i++) {
      String failing = group("failing" + i);
      roles.map(acme, failing, Optional.of(Role.USER));
      roles.onDeleting(acme, new ResourceRef("Group", failing));
    }
    changes.clear();

    for (String deleted : List.of(first, second)) {
      groups.delete(acme, new DeleteRequest(deleted, Optional.empty()));
      roles.onEvent(acme, event(Kind.DELETED, deleted, List.of(), List.of()));
    }

    assertThat(changes)
        .as("the first deletion was evicted, the second was remembered")
        .containsExactly(change(bob, Optional.of(Role.USER), Optional.empty()));
  }

  @Test
  void onChangeWhenListenerFailsThenOtherChangesAreDelivered() {
    String ada = user("ada");
    String bob = user("bob");
    List<String> notified = new ArrayList<>();
    EffectiveMappings<Role> failing =
        new EffectiveMappings<>(
            mappings,
            groups,
            several -> several.stream().max(Comparator.naturalOrder()),
            (context, change) -> {
              notified.add(change.memberId());
              throw new IllegalStateException("down");
            });

    try (CapturedLog log = new CapturedLog()) {
      failing.map(acme, group("staff", ada, bob), Optional.of(Role.USER));

      assertThat(notified).containsExactlyInAnyOrder(ada, bob);
      assertThat(log.messages())
          .contains(
              "SEVERE request=%s event=mapping_listener_failed exception=%s"
                  .formatted(acme.requestId(), IllegalStateException.class.getName()));
    }
  }

  @Test
  void previewThenChangesWithoutEffect() {
    String ada = user("ada");
    String bob = user("bob");
    String staff = group("staff", ada, bob);
    String admins = group("admins", bob);
    roles.map(acme, admins, Optional.of(Role.ADMIN));

    MappingPreview<Role> preview =
        roles.preview(acme, List.of(staff, admins), Optional.of(Role.USER), 10);

    assertThat(preview.total()).isEqualTo(2);
    assertThat(preview.isComplete()).isTrue();
    assertThat(preview.changes())
        .extracting(
            change -> change.member().id(),
            MappingPreview.Change::before,
            MappingPreview.Change::after)
        .containsExactlyInAnyOrder(
            tuple(ada, Optional.empty(), Optional.of(Role.USER)),
            tuple(bob, Optional.of(Role.ADMIN), Optional.of(Role.USER)));
    assertThat(roles.of(acme, bob)).contains(Role.ADMIN);
    assertThat(roles.of(acme, ada)).isEmpty();
  }

  @Test
  void previewWhenMoreChangesThanMaximumThenFirstChangesAndTotal() {
    String[] members = users(1001);
    String staff = group("staff", members);

    MappingPreview<Role> preview = roles.preview(acme, List.of(staff), Optional.of(Role.USER), 5);

    assertThat(preview.changes()).hasSize(5);
    assertThat(preview.total()).isEqualTo(1001);
    assertThat(preview.isComplete()).isTrue();
  }

  @Test
  void previewWhenMappingStaysThenNoChange() {
    String staff = group("staff", user("ada"));
    roles.map(acme, staff, Optional.of(Role.USER));

    assertThat(roles.preview(acme, List.of(staff, staff), Optional.of(Role.USER), 5))
        .isEqualTo(new MappingPreview<Role>(List.of(), 0, true));
  }

  @Test
  void previewWhenGroupIsTooLargeThenIncomplete() {
    String staff = group("staff", users(10_001));

    MappingPreview<Role> preview = roles.preview(acme, List.of(staff), Optional.of(Role.USER), 1);

    assertThat(preview.total()).isEqualTo(10_000);
    assertThat(preview.isComplete()).isFalse();
  }
}
