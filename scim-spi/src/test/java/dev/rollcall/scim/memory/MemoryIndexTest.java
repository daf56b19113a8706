// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.path;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static dev.rollcall.scim.memory.Fixture.user;
import static dev.rollcall.scim.memory.Fixture.withBudget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.Uniqueness;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters for which an index could return other results than the matcher, or exceed its cost. */
class MemoryIndexTest {
  private final Fixture fixture = new Fixture();

  private static MemoryStore<ScimResource> indexing(ResourceType type, String... paths) {
    return new MemoryStores()
        .store(
            ResourceBinding.full(type, List.of(paths).stream().map(p -> path(p, type)).toList()));
  }

  private static List<String> names(
      MemoryStore<ScimResource> store, TenantContext context, String filter) {
    return store.search(context, query(filter, USER)).items().stream()
        .map(stored -> stored.value().attributes().findText("userName").orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @DisplayName("S8: a missing primary counts as false, indexed or not")
  @ValueSource(strings = {"emails.primary eq false", "emails[primary eq false]"})
  void searchWhenPrimaryIsMissingThenFalse(String filter) {
    MemoryStore<ScimResource> store = indexing(USER, "emails.primary");
    store.create(
        ACME,
        CreateRequest.of(user("{\"userName\":\"a\",\"emails\":[{\"value\":\"a@example.com\"}]}")));
    store.create(
        ACME,
        CreateRequest.of(
            user(
                """
                {"userName":"b","emails":[{"value":"b@example.com","primary":true}]}\
                """)));
    assertThat(names(store, ACME, filter)).isEqualTo(names(indexing(store), ACME, filter));
    assertThat(names(store, ACME, filter)).containsExactly("a");
  }

  /** Returns the same resources in a store without that index. */
  private static MemoryStore<ScimResource> indexing(MemoryStore<ScimResource> other) {
    MemoryStore<ScimResource> plain = indexing(USER);
    other
        .search(ACME, new Query(Optional.empty(), 0, 100))
        .items()
        .forEach(stored -> plain.create(ACME, CreateRequest.of(stored.value())));
    return plain;
  }

  @ParameterizedTest
  @DisplayName("S9: a filterable complex attribute is indexed by its value")
  @ValueSource(strings = {"manager eq \"m1\"", "manager.value eq \"m1\""})
  void searchWhenComplexAttributeIsFilterableThenIndexed(String filter) {
    MemoryStore<ScimResource> store = indexing(USER, "manager");
    for (int i = 0; i < 20; i++) {
      store.create(
          ACME,
          CreateRequest.of(
              user(
                  """
                  {"userName":"u%d","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"manager":{"value":"m%d"}}}\
                  """
                      .formatted(i, i))));
    }
    assertThat(names(store, withBudget(1), filter)).containsExactly("u1");
  }

  @Test
  @DisplayName(
      "C3: a page that an index alone serves costs the page and is in the order of creation")
  void searchWhenIndexHoldsManyThenCostIsThatOfThePage() {
    MemoryStores directory = new MemoryStores();
    MemoryStore<ScimResource> store =
        directory.store(ResourceBinding.full(USER, List.of(path("active", USER))));
    for (int i = 0; i < 500; i++) {
      store.create(ACME, CreateRequest.of(user("{\"userName\":\"u" + i + "\",\"active\":true}")));
    }
    StoredResource<ScimResource> first =
        store.search(ACME, new Query(Optional.empty(), 0, 1)).items().get(0);
    store.update(ACME, replacing(first.id(), user("{\"userName\":\"renamed\",\"active\":true}")));
    Query page = new Query(query("active eq true", USER).filter(), 0, 3);
    long before = directory.accessCount();
    ResourcePage<ScimResource> slice = store.search(ACME, page);
    assertThat(directory.accessCount() - before).isLessThanOrEqualTo(3);
    assertThat(slice.total()).hasValue(500);
    assertThat(slice.items())
        .extracting(stored -> stored.value().attributes().findText("userName").orElseThrow())
        .containsExactly("renamed", "u1", "u2");
  }

  @Test
  @DisplayName("S13: a sub-attribute can be unique")
  void createWhenUniqueSubAttributeIsTakenThenUniqueness() {
    Schema schema =
        CoreSchemas.user()
            .tune("emails", emails -> emails.toBuilder().subAttributes(unique(emails)).build());
    MemoryStore<ScimResource> store = indexing(ResourceType.of("User", "/Users", schema));
    ScimResource one = user("{\"userName\":\"a\",\"emails\":[{\"value\":\"x@example.com\"}]}");
    ScimResource two = user("{\"userName\":\"b\",\"emails\":[{\"value\":\"X@example.com\"}]}");
    store.create(ACME, CreateRequest.of(one));
    assertThat(outcome(() -> store.create(ACME, CreateRequest.of(two)))).isEqualTo("uniqueness");
  }

  @Test
  @DisplayName("S13: an update that changes one of two unique values is checked")
  void updateWhenOnlyTheSecondUniqueValueIsTakenThenUniqueness() {
    Schema schema =
        CoreSchemas.user()
            .tune("emails", emails -> emails.toBuilder().subAttributes(unique(emails)).build());
    MemoryStore<ScimResource> store = indexing(ResourceType.of("User", "/Users", schema));
    store.create(
        ACME, CreateRequest.of(user("{\"userName\":\"a\",\"emails\":[{\"value\":\"x@y\"}]}")));
    ScimResource b = user("{\"userName\":\"b\",\"emails\":[{\"value\":\"b@y\"}]}");
    String id = store.create(ACME, CreateRequest.of(b)).id();

    ScimResource taken = user("{\"userName\":\"b\",\"emails\":[{\"value\":\"X@Y\"}]}");
    ScimResource free = user("{\"userName\":\"b\",\"emails\":[{\"value\":\"B@Y\"}]}");
    assertThat(outcome(() -> store.update(ACME, replacing(id, taken)))).isEqualTo("uniqueness");
    assertThat(store.find(ACME, FindRequest.one(id)).get(0).value()).isEqualTo(b);
    assertThat(outcome(() -> store.update(ACME, replacing(id, free)))).isEqualTo("done");
  }

  private static List<Attribute> unique(Attribute emails) {
    return emails.subAttributes().stream()
        .map(
            part ->
                part.name().equals("value")
                    ? part.toBuilder().uniqueness(Uniqueness.SERVER).build()
                    : part)
        .toList();
  }

  @ParameterizedTest
  @DisplayName("S28: users are found by their groups")
  @ValueSource(
      strings = {
        "groups eq \"%s\"",
        "groups.value eq \"%s\"",
        "groups[value eq \"%s\"]",
        "groups[value eq \"%s\" and type eq \"direct\"]",
        "groups[not (value ne \"%s\")]",
        "groups.value eq \"%s\" and userName sw \"user\"",
        "groups.display eq \"staff\"",
        "not (groups.value ne \"%s\") and groups pr"
      })
  void searchWhenGroupsAreFilteredThenTheirMembers(String filter) {
    List<String> ids = fixture.addUsers(4);
    String staff = fixture.addGroup("staff", ids.subList(1, 3)).id();
    fixture.addGroup("others", ids.subList(3, 4));
    assertThat(fixture.usersWith(filter.formatted(staff))).containsExactly("user1", "user2");
  }

  @Test
  @DisplayName("S28: users outside a group are found")
  void searchWhenGroupIsNegatedThenAllOthers() {
    List<String> ids = fixture.addUsers(3);
    String staff = fixture.addGroup("staff", ids.subList(1, 3)).id();
    assertThat(fixture.usersWith("not (groups.value eq \"" + staff + "\")"))
        .containsExactly("user0");
  }

  @Test
  @DisplayName("S28: users in another group than the named one are found")
  void searchWhenElementOfGroupsIsNegatedThenMembersOfOtherGroups() {
    List<String> ids = fixture.addUsers(4);
    String staff = fixture.addGroup("staff", ids.subList(1, 3)).id();
    fixture.addGroup("others", ids.subList(2, 4));
    assertThat(fixture.usersWith("groups[not (value eq \"" + staff + "\")]"))
        .containsExactly("user2", "user3");
  }

  @Test
  @DisplayName("C2: membership filters use the index of memberships, whatever the budget")
  void searchWhenGroupIsNamedThenIndexed() {
    List<String> ids = fixture.addUsers(20);
    String staff = fixture.addGroup("staff", ids.subList(7, 8)).id();
    Query query = query("groups.value eq \"" + staff + "\"", USER);
    assertThat(fixture.users.search(withBudget(1), query).items())
        .extracting(StoredResource::id)
        .containsExactly(ids.get(7));
  }

  @Test
  @DisplayName("S10: members that a filter compares other than by eq count against the limit")
  void searchWhenManyMembersAreReadThenTooMany() {
    fixture.addGroup("staff", fixture.addUsers(20));
    Query byDisplay = query("members.display co \"user1\"", GROUP);
    assertThat(fixture.groups.search(withBudget(21), byDisplay).total()).hasValue(1);
    assertThat(outcome(() -> fixture.groups.search(withBudget(20), byDisplay)))
        .isEqualTo("tooMany");
  }

  @Test
  @DisplayName("S12: an id with reserved characters or a duplicate id is never assigned")
  @Requirement({"R7643-052", "R7643-055"})
  void createWhenSuppliedIdIsInvalidThenRejectedAndNothingStored() {
    for (String id : List.of("", "a/b", "a b", "ä", "bulkId:1", "x-bulkId-1")) {
      Fixture wrong = new Fixture(new MemoryStores(Clock.systemUTC(), () -> id));
      assertThatThrownBy(() -> wrong.addUser("anna")).isInstanceOf(IllegalStateException.class);
      assertThat(wrong.usersWith("userName eq \"anna\"")).isEmpty();
    }
    Fixture repeating = new Fixture(new MemoryStores(Clock.systemUTC(), () -> "same"));
    repeating.addUser("anna");
    List<Object> before = repeating.dump(ACME);
    assertThatThrownBy(() -> repeating.addUser("berta")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> repeating.addGroup("staff", List.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(repeating.dump(ACME)).isEqualTo(before);
  }
}
