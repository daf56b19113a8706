// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryPendingMembersTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final ResourceRef STAFF = new ResourceRef("Group", "staff");
  private static final ResourceRef SALES = new ResourceRef("Group", "sales");

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final MemoryPendingMembers pending = new MemoryPendingMembers(now::get);

  private static MemberRef member(String id) {
    return MemberRef.of(id);
  }

  private void add(TenantContext context, ResourceRef group, MemberRef... members) {
    pending.change(context, group, MembershipDelta.adding(List.of(members)));
  }

  private List<ResourceRef> awaiting(String type, String id) {
    return pending.groupsAwaiting(acme, new ResourceRef(type, id), 10);
  }

  @Test
  void changeThenReferencesOfTheTenantAndGroup() {
    add(acme, STAFF, member("1"), member("2"));
    add(acme, SALES, member("1"));
    add(globex, STAFF, member("3"));

    assertThat(pending.of(acme, STAFF)).containsExactly(member("1"), member("2"));
    assertThat(pending.of(globex, STAFF)).containsExactly(member("3"));
    assertThat(pending.of(globex, SALES)).isEmpty();
    assertThat(pending.count(acme)).isEqualTo(3);
    assertThat(pending.count(globex)).isEqualTo(1);
    assertThat(awaiting("User", "1")).containsExactly(STAFF, SALES);
    assertThat(awaiting("User", "3")).isEmpty();
    assertThat(pending.groupsAwaiting(acme, new ResourceRef("User", "1"), 1)).hasSize(1);
  }

  @Test
  void changeWhenMemberIsAddedAgainThenOneReferenceOfTheLatestType() {
    add(acme, STAFF, member("1"));
    add(acme, STAFF, new MemberRef("1", Optional.of("Group")));

    assertThat(pending.count(acme)).isEqualTo(1);
    assertThat(awaiting("User", "1")).isEmpty();
    assertThat(awaiting("Group", "1")).containsExactly(STAFF);
  }

  @Test
  void changeWhenMemberIsRemovedThenOthersStay() {
    add(acme, STAFF, member("1"), member("2"));
    add(acme, SALES, member("1"));

    pending.change(acme, STAFF, new MembershipDelta.Change(List.of(), Set.of("1", "unknown")));

    assertThat(pending.of(acme, STAFF)).containsExactly(member("2"));
    assertThat(awaiting("User", "1")).containsExactly(SALES);
    assertThat(pending.count(acme)).isEqualTo(2);

    pending.change(acme, SALES, new MembershipDelta.Change(List.of(), Set.of("1")));
    assertThat(awaiting("User", "1")).isEmpty();
    assertThat(pending.count(acme)).isEqualTo(1);
  }

  @Test
  void changeWhenMembersAreReplacedThenOnlyNewReferences() {
    add(acme, STAFF, member("1"), member("2"));
    add(acme, SALES, member("1"));

    pending.change(acme, STAFF, new MembershipDelta.ReplaceAll(List.of(member("2"), member("3"))));

    assertThat(pending.of(acme, STAFF)).containsExactly(member("2"), member("3"));
    assertThat(awaiting("User", "1")).containsExactly(SALES);
    assertThat(pending.count(acme)).isEqualTo(3);
  }

  @Test
  void removeAddedBeforeThenOnlyEarlierReferencesOfTheTenant() {
    add(acme, STAFF, member("1"));
    add(globex, STAFF, member("1"));
    now.set(NOON.plusSeconds(60));
    add(acme, STAFF, member("2"));
    add(acme, SALES, member("1"));

    pending.removeAddedBefore(acme, NOON);
    assertThat(pending.count(acme)).isEqualTo(3);

    pending.removeAddedBefore(acme, NOON.plusSeconds(60));
    assertThat(pending.of(acme, STAFF)).containsExactly(member("2"));
    assertThat(awaiting("User", "1")).containsExactly(SALES);
    assertThat(pending.count(acme)).isEqualTo(2);
    assertThat(pending.count(globex)).isEqualTo(1);
  }
}
