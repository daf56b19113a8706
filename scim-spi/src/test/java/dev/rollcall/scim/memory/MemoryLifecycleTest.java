// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.OTHER;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.adding;
import static dev.rollcall.scim.memory.Fixture.group;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Unlinked accounts, and resources that are soft-deleted, restored and purged. */
class MemoryLifecycleTest {
  private static final Instant LATER = Instant.now().plusSeconds(3_600);

  private final Fixture stores = new Fixture();

  private static Filter filter(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static List<String> names(List<StoredResource<ScimResource>> found) {
    return found.stream()
        .map(stored -> stored.value().attributes().findText("userName").orElseThrow())
        .toList();
  }

  private List<String> unlinked(TenantContext context, String filter) {
    return names(stores.users.findUnlinkedMatching(context, filter(filter), 10));
  }

  private List<String> deleted(String filter) {
    return names(stores.users.findDeleted(ACME, filter(filter), 10));
  }

  @Test
  void storeThenSupportsSortingMembershipFiltersAndKeysets() {
    assertThat(stores.users.supportsSorting()).isTrue();
    assertThat(stores.users.supportsMembershipFilters()).isTrue();
    assertThat(stores.users.supportsKeysetPagination()).isTrue();
  }

  @Test
  void linkWhenAccountIsUnlinkedThenItIsFoundByRequests() {
    String ada = stores.users.addUnlinked(ACME, named("ada"));
    String bob = stores.users.addUnlinked(ACME, named("bob"));

    assertThat(stores.usersWith("userName eq \"ada\"")).isEmpty();
    assertThat(unlinked(ACME, "userName eq \"ada\"")).containsExactly("ada");
    assertThat(unlinked(OTHER, "userName eq \"ada\"")).isEmpty();
    assertThat(names(stores.users.findUnlinked(ACME, FindRequest.one(ada)))).containsExactly("ada");
    assertThat(outcome(() -> stores.addUser("ada"))).isEqualTo("uniqueness");
    assertThat(outcome(() -> stores.users.addUnlinked(ACME, named("bob")))).isEqualTo("uniqueness");

    stores.users.link(ACME, Set.of(ada, "unknown"));

    assertThat(stores.usersWith("userName eq \"ada\"")).containsExactly("ada");
    assertThat(unlinked(ACME, "userName eq \"ada\"")).isEmpty();
    assertThat(stores.users.findUnlinked(ACME, FindRequest.one(ada))).isEmpty();
    assertThat(names(stores.users.findUnlinked(ACME, FindRequest.one(bob)))).containsExactly("bob");
    assertThat(outcome(() -> stores.users.addUnlinked(ACME, named("ada")))).isEqualTo("uniqueness");
  }

  @Test
  void findUnlinkedMatchingThenOnlyMatchingUpToTheLimit() {
    for (String name : List.of("a", "b", "c")) {
      stores.users.addUnlinked(ACME, named(name));
    }

    assertThat(unlinked(ACME, "userName eq \"a\" and active eq true")).isEmpty();
    assertThat(
            stores.users.findUnlinkedMatching(
                ACME, filter("userName eq \"a\" or userName eq \"b\""), 1))
        .hasSize(1);
  }

  @Test
  void softDeleteThenOnlyFoundAsDeletedAndNotAsMember() {
    StoredResource<ScimResource> ada = stores.addUser("ada");
    String staff = stores.addGroup("Staff", List.of(ada.id())).id();

    stores.users.softDelete(ACME, replacing(ada.id(), named("ada-deleted")));

    assertThat(stores.users.find(ACME, FindRequest.one(ada.id()))).isEmpty();
    assertThat(stores.memberIds(staff)).isEmpty();
    assertThat(deleted("userName eq \"ada-deleted\"")).containsExactly("ada-deleted");
    assertThat(deleted("userName eq \"ada\"")).isEmpty();
    assertThat(deleted("userName eq \"ada-deleted\" and active eq true")).isEmpty();
    assertThat(stores.users.findDeleted(OTHER, filter("userName eq \"ada-deleted\""), 10))
        .isEmpty();
    assertThat(stores.addUser("ada").id()).isNotEqualTo(ada.id());
    assertThat(outcome(() -> stores.users.softDelete(ACME, replacing("unknown", named("x")))))
        .isEqualTo("404");
  }

  @Test
  void restoreThenLinkedAgainWithItsValues() {
    StoredResource<ScimResource> ada = stores.addUser("ada");
    stores.users.softDelete(ACME, replacing(ada.id(), named("ada-deleted")));
    StoredResource<ScimResource> gone =
        stores.users.findDeleted(ACME, filter("userName eq \"ada-deleted\""), 10).get(0);
    stores.addUser("bob");

    assertThat(outcome(() -> stores.users.restore(ACME, replacing(ada.id(), named("bob")))))
        .isEqualTo("uniqueness");
    assertThat(
            outcome(
                () ->
                    stores.users.restore(
                        ACME,
                        new UpdateRequest<>(
                            ada.id(),
                            Optional.of("stale"),
                            Optional.of(named("ada")),
                            List.of(),
                            adding()))))
        .isEqualTo("412");

    StoredResource<ScimResource> restored =
        stores.users.restore(ACME, replacing(ada.id(), named("ada")));

    assertThat(restored.id()).isEqualTo(ada.id());
    assertThat(restored.version()).isNotEqualTo(gone.version());
    assertThat(stores.usersWith("userName eq \"ada\"")).containsExactly("ada");
    assertThat(deleted("userName eq \"ada-deleted\"")).isEmpty();
    assertThat(outcome(() -> stores.users.restore(ACME, replacing(ada.id(), named("ada")))))
        .isEqualTo("412");
  }

  @Test
  void restoreWhenGroupThenItsMembersMustExist() {
    String ada = stores.addUser("ada").id();
    String staff = stores.addGroup("Staff", List.of()).id();
    stores.groups.softDelete(ACME, replacing(staff, group("Staff")));

    assertThat(outcome(() -> restoreGroup(staff, "unknown"))).isEqualTo("invalidValue");
    restoreGroup(staff, ada);

    assertThat(stores.memberIds(staff)).containsExactly(ada);
    assertThat(stores.groupsWith("displayName eq \"Staff\"")).containsExactly("Staff");
    assertThat(GROUP.members()).isPresent();
  }

  private void restoreGroup(String id, String member) {
    stores.groups.restore(
        ACME,
        new UpdateRequest<>(
            id, Optional.empty(), Optional.of(group("Staff")), List.of(), adding(member)));
  }

  @Test
  void purgeDeletedThenOnlyThoseDeletedBefore() {
    String ada = stores.addUser("ada").id();
    stores.users.softDelete(ACME, replacing(ada, named("ada")));

    assertThat(stores.users.purgeDeleted(ACME, Instant.EPOCH)).isZero();
    assertThat(stores.users.purgeDeleted(OTHER, LATER)).isZero();
    assertThat(deleted("userName eq \"ada\"")).containsExactly("ada");
    assertThat(stores.users.purgeDeleted(ACME, LATER)).isEqualTo(1);
    assertThat(deleted("userName eq \"ada\"")).isEmpty();
    assertThat(stores.users.purgeDeleted(ACME, LATER)).isZero();
  }
}
