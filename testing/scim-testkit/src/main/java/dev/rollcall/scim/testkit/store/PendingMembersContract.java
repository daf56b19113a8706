// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link PendingMembers}. A host extends it and supplies the references. */
public abstract class PendingMembersContract {
  private static final ResourceRef STAFF = new ResourceRef("Group", "staff");
  private static final ResourceRef SALES = new ResourceRef("Group", "sales");
  private static final ResourceRef ADA = new ResourceRef("User", "ada");
  private static final int ALL = 100;

  /** The clock of a database server may differ from that of the test. */
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final TenantContext acme = Contexts.fresh();
  private final TenantContext other = Contexts.fresh();

  /** Called by subclasses of a host. */
  protected PendingMembersContract() {}

  /** Returns the references, which may be shared by all tests. */
  protected abstract PendingMembers pendingMembers();

  private static MembershipDelta add(String... ids) {
    return new MembershipDelta.Change(List.of(ids).stream().map(MemberRef::of).toList(), Set.of());
  }

  private static MembershipDelta remove(String... ids) {
    return new MembershipDelta.Change(List.of(), Set.of(ids));
  }

  @Test
  @DisplayName("S83: references belong to a tenant and a group, each once, compared exactly")
  void changeWhenAddedThenOnlyForThisGroup() {
    PendingMembers pending = pendingMembers();
    pending.change(acme, STAFF, add("ada", "bob"));
    pending.change(acme, STAFF, add("bob", "Ada"));
    pending.change(other, STAFF, add("eve"));

    assertThat(pending.of(acme, STAFF))
        .containsExactlyInAnyOrder(MemberRef.of("ada"), MemberRef.of("bob"), MemberRef.of("Ada"));
    assertThat(pending.of(acme, SALES)).isEmpty();
    assertThat(pending.of(acme, new ResourceRef("Team", "staff"))).isEmpty();
    assertThat(pending.of(other, STAFF)).containsExactly(MemberRef.of("eve"));
    assertThat(pending.count(acme)).isEqualTo(3);
    assertThat(pending.count(other)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "S83: a change removes, an addition replaces, and a replacement keeps only the named references")
  void changeWhenRemovedOrReplacedThenRemainingOnes() {
    PendingMembers pending = pendingMembers();
    MemberRef typed = new MemberRef("bob", Optional.of("User"));
    pending.change(acme, STAFF, add("ada", "bob"));
    pending.change(acme, SALES, add("ada"));
    pending.change(acme, STAFF, new MembershipDelta.Change(List.of(typed), Set.of("ada", "eve")));

    assertThat(pending.of(acme, STAFF)).containsExactly(typed);
    assertThat(pending.of(acme, SALES)).containsExactly(MemberRef.of("ada"));

    pending.change(acme, STAFF, new MembershipDelta.ReplaceAll(List.of(MemberRef.of("mia"))));
    assertThat(pending.of(acme, STAFF)).containsExactly(MemberRef.of("mia"));

    pending.change(acme, STAFF, new MembershipDelta.ReplaceAll(List.of()));
    pending.change(acme, STAFF, remove("mia"));
    assertThat(pending.of(acme, STAFF)).isEmpty();
    assertThat(pending.count(acme)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "S85: removeAddedBefore removes the tenant's references by the time of their addition")
  void removeAddedBeforeThenOlderReferencesOfTenantAreRemoved() {
    PendingMembers pending = pendingMembers();
    Instant begin = Instant.now();
    pending.change(acme, STAFF, add("ada", "bob"));
    pending.change(acme, SALES, add("ada"));
    pending.change(other, STAFF, add("ada"));

    pending.removeAddedBefore(acme, begin.minus(TOLERANCE));
    assertThat(pending.count(acme)).isEqualTo(3);

    pending.removeAddedBefore(acme, Instant.now().plus(TOLERANCE));
    assertThat(pending.count(acme)).isZero();
    assertThat(pending.of(acme, STAFF)).isEmpty();
    assertThat(pending.groupsAwaiting(acme, ADA, ALL)).isEmpty();
    assertThat(pending.of(other, STAFF)).containsExactly(MemberRef.of("ada"));

    pending.change(acme, STAFF, add("ada"));
    assertThat(pending.groupsAwaiting(acme, ADA, ALL)).containsExactly(STAFF);
  }

  @Test
  @DisplayName("S84: the groups with a reference to an id, of its type or of none")
  void groupsAwaitingThenGroupsOfTenantAndType() {
    PendingMembers pending = pendingMembers();
    ResourceRef wrong = new ResourceRef("Group", "wrong");
    MemberRef asGroup = new MemberRef("ada", Optional.of("Group"));
    MemberRef asUser = new MemberRef("ada", Optional.of("uSER"));
    pending.change(acme, STAFF, add("ada", "bob"));
    pending.change(acme, SALES, new MembershipDelta.Change(List.of(asUser), Set.of()));
    pending.change(acme, wrong, new MembershipDelta.Change(List.of(asGroup), Set.of()));

    assertThat(pending.groupsAwaiting(acme, ADA, ALL)).containsExactlyInAnyOrder(STAFF, SALES);
    assertThat(pending.groupsAwaiting(acme, ADA, 1)).hasSize(1);
    assertThat(pending.groupsAwaiting(acme, new ResourceRef("User", "Ada"), ALL)).isEmpty();
    assertThat(pending.groupsAwaiting(other, ADA, ALL)).isEmpty();

    pending.change(acme, STAFF, remove("ada"));
    assertThat(pending.groupsAwaiting(acme, ADA, ALL)).containsExactly(SALES);
  }
}
