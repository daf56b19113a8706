// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.OTHER;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.deletion;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.page;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static dev.rollcall.scim.memory.Fixture.user;
import static dev.rollcall.scim.memory.Fixture.withBudget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final Fixture fixture = new Fixture();
  private final MemoryStore<ScimResource> users = fixture.users;

  private static UpdateRequest<ScimResource> expecting(
      String id, String version, ScimResource value) {
    return new UpdateRequest<>(
        id, Optional.of(version), Optional.of(value), List.of(), MembershipDelta.none());
  }

  @Test
  @DisplayName("S12: an id is unique across types")
  @Requirement("R7643-052")
  void createThenIdsOfAllTypesDiffer() {
    List<String> ids = new ArrayList<>(fixture.addUsers(20));
    for (int i = 0; i < 20; i++) {
      ids.add(fixture.addGroup("group" + i, List.of()).id());
    }
    assertThat(ids).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("S12: an id consists of characters that a URL permits")
  void createThenIdIsUrlSafe() {
    assertThat(fixture.addUsers(20))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9._~-]+"));
  }

  @Test
  void createThenFirstVersionAndBothTimesEqual() {
    StoredResource<ScimResource> created = fixture.addUser("anna");
    assertThat(created.version()).contains("1");
    assertThat(created.lastModified()).isPresent().isEqualTo(created.created());
    assertThat(created.value()).isEqualTo(named("anna"));
    assertThat(users.find(ACME, FindRequest.one(created.id()))).containsExactly(created);
  }

  @ParameterizedTest
  @DisplayName("S13: unique values are compared ignoring case")
  @ValueSource(strings = {"anna@example.com", "Anna@Example.COM", "ANNA@EXAMPLE.COM"})
  @Requirement("R7643-073")
  void createWhenUserNameTakenThenUniqueness(String again) {
    fixture.addUser("anna@example.com");
    List<Object> before = fixture.dump(ACME);
    assertThat(outcome(() -> fixture.addUser(again))).isEqualTo("uniqueness");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
  }

  @Test
  @DisplayName("S13: uniqueness is within the tenant")
  @Requirement("R7643-149")
  void createWhenUserNameTakenInOtherTenantThenCreated() {
    fixture.addUser("anna");
    assertThat(outcome(() -> users.create(OTHER, CreateRequest.of(named("anna")))))
        .isEqualTo("done");
  }

  @Test
  @DisplayName("S13: uniqueness is within the type")
  void createWhenNameTakenInOtherTypeThenCreated() {
    ResourceType robot = ResourceType.of("Robot", "/Robots", CoreSchemas.user());
    MemoryStore<ScimResource> robots =
        fixture.directory.store(ResourceBinding.full(robot, List.of()));
    fixture.addUser("anna");
    assertThat(outcome(() -> robots.create(ACME, CreateRequest.of(named("anna")))))
        .isEqualTo("done");
    assertThat(outcome(() -> fixture.addGroup("anna", List.of()))).isEqualTo("done");
  }

  @Test
  @DisplayName("S6: unknown ids are omitted")
  void findWhenSomeUnknownThenOthersOnly() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    StoredResource<ScimResource> bert = fixture.addUser("bert");
    FindRequest request = new FindRequest(List.of("nobody", bert.id(), "", anna.id()));
    assertThat(users.find(ACME, request)).containsExactlyInAnyOrder(anna, bert);
    assertThat(users.find(ACME, new FindRequest(List.of()))).isEmpty();
  }

  @Test
  @DisplayName("S6: an id of another type does not exist")
  void findWhenIdOfOtherTypeThenEmpty() {
    String group = fixture.addGroup("staff", List.of()).id();
    assertThat(users.find(ACME, FindRequest.one(group))).isEmpty();
    assertThat(outcome(() -> users.delete(ACME, deletion(group)))).isEqualTo("404");
  }

  @Test
  @DisplayName("S2: an id of another tenant does not exist")
  void anyMethodWhenIdOfOtherTenantThenDoesNotExist() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    List<Object> before = fixture.dump(ACME);
    assertThat(users.find(OTHER, FindRequest.one(anna.id()))).isEmpty();
    assertThat(users.search(OTHER, page(0, 10)).total()).hasValue(0);
    assertThat(users.search(OTHER, query("userName eq \"anna\"", USER)).total()).hasValue(0);
    assertThat(users.search(OTHER, query("id eq \"" + anna.id() + "\"", USER)).total()).hasValue(0);
    assertThat(outcome(() -> users.update(OTHER, replacing(anna.id(), named("eve")))))
        .isEqualTo("404");
    assertThat(outcome(() -> users.delete(OTHER, deletion(anna.id())))).isEqualTo("404");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "S18, S19: each change increments the version and the time, even if the clock does not"
          + " advance")
  void updateWhenChangedThenNextVersionAndStrictlyLater() {
    AtomicInteger number = new AtomicInteger();
    Clock stopped = Clock.fixed(NOON, ZoneOffset.UTC);
    Fixture still = new Fixture(new MemoryStores(stopped, () -> "id-" + number.incrementAndGet()));
    StoredResource<ScimResource> before = still.addUser("anna");
    for (int i = 2; i < 6; i++) {
      UpdateResult<ScimResource> written =
          still.users.update(ACME, replacing(before.id(), named("anna" + i)));
      assertThat(written.isChanged()).isTrue();
      assertThat(written.stored().version()).contains(Integer.toString(i));
      assertThat(written.stored().created()).contains(NOON);
      assertThat(written.stored().lastModified().orElseThrow())
          .isAfter(before.lastModified().orElseThrow());
      assertThat(still.users.find(ACME, FindRequest.one(before.id())))
          .containsExactly(written.stored());
      before = written.stored();
    }
  }

  @Test
  @DisplayName("S17: an update that changes nothing keeps version and times")
  void updateWhenSameValueThenNothingChanges() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    UpdateResult<ScimResource> written = users.update(ACME, replacing(anna.id(), named("anna")));
    assertThat(written).isEqualTo(new UpdateResult<>(anna, false));
    assertThat(users.find(ACME, FindRequest.one(anna.id()))).containsExactly(anna);
  }

  @Test
  void updateWhenNoValueThenNothingChanges() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    UpdateRequest<ScimResource> empty =
        new UpdateRequest<>(
            anna.id(), Optional.empty(), Optional.empty(), List.of(), MembershipDelta.none());
    assertThat(users.update(ACME, empty)).isEqualTo(new UpdateResult<>(anna, false));
  }

  @Test
  void updateWhenOnlyLetterCaseOfNameThenChanged() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    assertThat(users.update(ACME, replacing(anna.id(), named("Anna"))).isChanged()).isTrue();
    assertThat(fixture.usersWith("userName eq \"ANNA\"")).containsExactly("Anna");
  }

  @Test
  @DisplayName("S13: a rejected update changes nothing")
  @Requirement("R7643-073")
  void updateWhenUserNameTakenThenUniqueness() {
    fixture.addUser("anna");
    StoredResource<ScimResource> bert = fixture.addUser("bert");
    List<Object> before = fixture.dump(ACME);
    assertThat(outcome(() -> users.update(ACME, replacing(bert.id(), named("ANNA")))))
        .isEqualTo("uniqueness");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
    assertThat(fixture.usersWith("userName eq \"bert\"")).containsExactly("bert");
  }

  @Test
  @DisplayName("S14: an update releases the old unique value")
  void updateWhenRenamedThenOldNameIsFree() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    users.update(ACME, replacing(anna.id(), named("bert")));
    assertThat(fixture.usersWith("userName eq \"anna\"")).isEmpty();
    assertThat(outcome(() -> fixture.addUser("anna"))).isEqualTo("done");
    assertThat(outcome(() -> fixture.addUser("bert"))).isEqualTo("uniqueness");
  }

  @ParameterizedTest
  @DisplayName("S16: a write that expects another version is rejected")
  @ValueSource(strings = {"1", "3", "", "02", "W/\"2\""})
  void writeWhenOtherVersionThenStaleVersion(String expected) {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    users.update(ACME, expecting(anna.id(), "1", named("anna2")));
    List<Object> before = fixture.dump(ACME);
    assertThat(outcome(() -> users.update(ACME, expecting(anna.id(), expected, named("anna3")))))
        .isEqualTo("412");
    DeleteRequest deletion = new DeleteRequest(anna.id(), Optional.of(expected));
    assertThat(outcome(() -> users.delete(ACME, deletion))).isEqualTo("412");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
  }

  @Test
  @DisplayName("S16: a write that expects the current version succeeds")
  void writeWhenSameVersionThenDone() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    assertThat(users.supportsVersions()).isTrue();
    assertThat(outcome(() -> users.update(ACME, expecting(anna.id(), "1", named("bert")))))
        .isEqualTo("done");
    assertThat(outcome(() -> users.delete(ACME, new DeleteRequest(anna.id(), Optional.of("2")))))
        .isEqualTo("done");
  }

  @Test
  @DisplayName("S15: a resource that does not exist is not found")
  void writeWhenUnknownThenNotFound() {
    assertThat(outcome(() -> users.update(ACME, replacing("nobody", named("x"))))).isEqualTo("404");
    assertThat(outcome(() -> users.update(ACME, expecting("nobody", "1", named("x")))))
        .isEqualTo("404");
    assertThat(outcome(() -> users.delete(ACME, deletion("nobody")))).isEqualTo("404");
  }

  @Test
  @DisplayName("S21: a deletion releases unique values immediately; the id is never reused")
  @Requirement("R7643-053")
  void deleteThenUniqueValueIsFreeAndIdIsNotReused() {
    StoredResource<ScimResource> anna = fixture.addUser("anna");
    users.delete(ACME, deletion(anna.id()));
    assertThat(users.find(ACME, FindRequest.one(anna.id()))).isEmpty();
    assertThat(users.search(ACME, page(0, 10)).total()).hasValue(0);
    assertThat(outcome(() -> users.delete(ACME, deletion(anna.id())))).isEqualTo("404");
    assertThat(fixture.usersWith("id eq \"" + anna.id() + "\"")).isEmpty();
    assertThat(fixture.addUser("ANNA").id()).isNotEqualTo(anna.id());
  }

  @ParameterizedTest
  @DisplayName("S9: the limit does not apply to a filter that an index serves")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          userName eq "ANNA"                                      | anna
          userName eq "nobody"                                    | ``
          externalId eq "E-1"                                     | anna
          externalId eq "e-1"                                     | ``
          emails.value eq "B@example.com"                         | bert
          emails[value eq "b@example.com"]                        | bert
          emails[type eq "home" and value eq "shared@example.com"] | anna
          emails.value eq "shared@example.com"                    | anna bert
          userName eq "bert" or userName eq "anna"                | anna bert
          userName eq "anna" or userName eq "anna"                | anna
          userName eq "anna" and title pr                         | anna
          userName eq "bert" and title pr                         | ``
          title pr and emails.value eq "shared@example.com"       | anna
          userName eq "anna" and not (title pr)                   | ``
          userName eq "anna" and externalId eq "E-2"              | ``
          """)
  void searchWhenIndexedThenSpendsNoBudget(String filter, String expected) {
    fill();
    ResourcePage<ScimResource> found = users.search(withBudget(1), query(filter, USER));
    assertThat(names(found)).isEqualTo(expected);
    assertThat(found.total()).hasValue(found.items().size());
  }

  @Test
  void searchWhenIdEqThenThatOne() {
    fill();
    String id = fixture.addUser("dora").id();
    String filter = "id eq \"" + id + "\" and userName sw \"d\"";
    assertThat(names(users.search(withBudget(1), query(filter, USER)))).isEqualTo("dora");
  }

  @ParameterizedTest
  @DisplayName("S10: a filter without an index is evaluated within the limit and rejected above it")
  @ValueSource(
      strings = {
        "title eq \"Guide\"",
        "userName sw \"ann\"",
        "not (userName eq \"bert\" or userName eq \"carl\")",
        "userName eq \"anna\" or title eq \"Guide\"",
        "externalId pr and title pr",
        "meta.resourceType eq \"User\" and title pr"
      })
  @Requirement("R7644-211")
  void searchWhenNoIndexThenBudgetDecides(String filter) {
    fill();
    assertThat(names(users.search(withBudget(3), query(filter, USER)))).isEqualTo("anna");
    assertThat(outcome(() -> users.search(withBudget(2), query(filter, USER))))
        .isEqualTo("tooMany");
  }

  @Test
  @DisplayName("S8: index and scan return the same resources")
  @Requirement("R7644-051")
  void searchWhenScannedThenSameAsIndexed() {
    fill();
    for (String literal : List.of("anna", "BERT", "nobody", "carl")) {
      String indexed = "userName eq \"" + literal + "\"";
      assertThat(fixture.usersWith("not (not (" + indexed + "))"))
          .isEqualTo(fixture.usersWith(indexed));
    }
  }

  @Test
  @DisplayName("S7: the pages contain every resource once, in the same order")
  void searchWhenPagedThenEveryResourceOnceInOrder() {
    List<String> ids = fixture.addUsers(25);
    List<String> read = new ArrayList<>();
    for (int offset = 0; offset < 30; offset += 7) {
      ResourcePage<ScimResource> slice = users.search(ACME, page(offset, 7));
      assertThat(slice.total()).hasValue(25);
      slice.items().forEach(stored -> read.add(stored.id()));
    }
    assertThat(read).isEqualTo(ids);
  }

  @Test
  @DisplayName("S7: changes of resources do not change the order")
  void searchWhenOneChangedThenSameOrder() {
    List<String> ids = fixture.addUsers(5);
    users.update(ACME, replacing(ids.get(1), named("zoe")));
    assertThat(users.search(ACME, page(0, 5)).items())
        .extracting(StoredResource::id)
        .isEqualTo(ids);
  }

  @Test
  @DisplayName("S7: offset, count and total apply to filtered searches")
  void searchWhenFilteredAndPagedThenTotalOfAll() {
    fixture.addUsers(20);
    Filter filter = Filter.parse("userName sw \"user1\"", USER, Dialect.DEFAULT, Limits.DEFAULT);
    ResourcePage<ScimResource> slice = users.search(ACME, new Query(Optional.of(filter), 2, 3));
    assertThat(names(slice)).isEqualTo("user11 user12 user13");
    assertThat(slice.total()).hasValue(11);
    assertThat(users.search(ACME, new Query(Optional.of(filter), 11, 3)))
        .isEqualTo(new ResourcePage<ScimResource>(List.of(), 11));
  }

  @Test
  @DisplayName("S7: count 0 requests the total only")
  void searchWhenCountZeroThenTotalOnly() {
    fixture.addUsers(4);
    assertThat(users.search(ACME, page(0, 0)))
        .isEqualTo(new ResourcePage<ScimResource>(List.of(), 4));
    assertThat(users.search(ACME, page(99, 10)))
        .isEqualTo(new ResourcePage<ScimResource>(List.of(), 4));
    Filter filter = Filter.parse("userName eq \"user1\"", USER, Dialect.DEFAULT, Limits.DEFAULT);
    assertThat(users.search(ACME, new Query(Optional.of(filter), 0, 0)))
        .isEqualTo(new ResourcePage<ScimResource>(List.of(), 1));
  }

  @Test
  void searchWhenIndexedValueReplacedThenIndexFollows() {
    String id = users.create(ACME, CreateRequest.of(withMail("anna", "old@example.com"))).id();
    users.update(ACME, replacing(id, withMail("anna", "new@example.com")));
    assertThat(fixture.usersWith("emails.value eq \"old@example.com\"")).isEmpty();
    assertThat(fixture.usersWith("emails.value eq \"new@example.com\"")).containsExactly("anna");
    users.delete(ACME, deletion(id));
    assertThat(fixture.usersWith("emails.value eq \"new@example.com\"")).isEmpty();
  }

  @Test
  void storeWhenTypeHasOrHasNoMembersThenTheOtherMethodRefuses() {
    MemoryStores directory = new MemoryStores();
    assertThatThrownBy(() -> directory.store(ResourceBinding.full(Fixture.GROUP, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("groupStore");
    assertThatThrownBy(() -> directory.groupStore(ResourceBinding.full(USER, List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ScimResource withMail(String name, String mail) {
    return user(
        """
        {"userName": "%s", "emails": [{"value": "%s"}]}
        """
            .formatted(name, mail));
  }

  private void fill() {
    users.create(
        ACME,
        CreateRequest.of(
            user(
                """
                {"userName": "anna", "externalId": "E-1", "title": "Guide",
                 "emails": [{"value": "a@example.com", "type": "work"},
                            {"value": "shared@example.com", "type": "home"}]}
                """)));
    users.create(
        ACME,
        CreateRequest.of(
            user(
                """
                {"userName": "bert", "externalId": "E-2",
                 "emails": [{"value": "b@example.com", "type": "home"},
                            {"value": "shared@example.com", "type": "work"}]}
                """)));
    fixture.addUser("carl");
  }

  private static String names(ResourcePage<ScimResource> slice) {
    return String.join(
        " ",
        slice.items().stream()
            .map(stored -> stored.value().attributes().findText("userName").orElseThrow())
            .toList());
  }
}
