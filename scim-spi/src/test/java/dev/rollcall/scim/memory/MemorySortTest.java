// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules S40 to S43 of the store contract. */
class MemorySortTest {
  private final Fixture fixture = new Fixture();

  private void add(String json) {
    fixture.users.create(Fixture.ACME, CreateRequest.of(Fixture.user(json)));
  }

  private static Optional<Sort> by(String path, boolean isDescending) {
    return Optional.of(new Sort(Fixture.path(path, Fixture.USER), isDescending));
  }

  private static Optional<Filter> filter(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Filter.parse(text, Fixture.USER, Dialect.DEFAULT, Limits.DEFAULT));
  }

  private ResourcePage<ScimResource> search(Query query) {
    return fixture.users.search(Fixture.ACME, query);
  }

  private static List<String> names(ResourcePage<ScimResource> page) {
    return page.items().stream().map(MemorySortTest::name).toList();
  }

  private static String name(StoredResource<ScimResource> user) {
    return user.value().attributes().findText("userName").orElseThrow();
  }

  private List<String> sorted(String path, boolean isDescending) {
    return names(
        search(new Query(Optional.empty(), by(path, isDescending), new Query.Index(0), 100)));
  }

  @ParameterizedTest(name = "S40: {0}")
  @CsvSource({
    "userName, Ada bob Cy dan",
    "externalId, Cy Ada dan bob",
    "name.familyName, bob Cy Ada dan",
    "active, Cy bob dan Ada",
    "emails.value, dan bob Ada Cy",
  })
  @Requirement({"R7644-080", "R7644-081", "R7644-082", "R7644-084"})
  void searchWhenSortedThenResourcesWithoutValueAreLast(String path, String expected) {
    add(
        """
        {"userName":"bob","name":{"familyName":"alt"},"active":true,
         "emails":[{"value":"b@x.test"}]}\
        """);
    add(
        """
        {"userName":"Ada","externalId":"a1","name":{"familyName":"Gray"},
         "emails":[{"value":"a@x.test"},{"value":"c@x.test","primary":true}]}\
        """);
    add(
        "{\"userName\":\"Cy\",\"externalId\":\"B\",\"name\":{\"familyName\":\"Fay\"},"
            + "\"active\":false}");
    add(
        """
        {"userName":"dan","externalId":"b","active":true,
         "emails":[{"value":"a@a.test"},{"value":"z@x.test"}]}\
        """);

    List<String> ascending = sorted(path, false);
    List<String> descending = sorted(path, true);

    assertThat(String.join(" ", ascending)).isEqualTo(expected);
    assertThat(descending).containsExactlyInAnyOrderElementsOf(ascending);
    List<String> distinct = new ArrayList<>(ascending);
    Collections.reverse(distinct);
    // Only bob and dan have an equal key, and equal keys keep their order.
    if (!path.equals("active")) {
      assertThat(descending).isEqualTo(distinct);
    } else {
      assertThat(descending).containsExactly("Ada", "bob", "dan", "Cy");
    }
  }

  @DisplayName("S40: strings are sorted by code point, ignoring case")
  @Test
  @Requirement("R7644-084")
  void searchWhenSortedByStringThenByCodePointIgnoringCase() {
    for (String name : List.of("\uD83D\uDE00", "\uFF5E", "Zoe", "ähn", "Ärger", "zebra")) {
      add("{\"userName\":\"u" + name.hashCode() + "\",\"displayName\":\"" + name + "\"}");
    }

    List<String> shown =
        search(new Query(Optional.empty(), by("displayName", false), new Query.Index(0), 9))
            .items()
            .stream()
            .map(user -> user.value().attributes().findText("displayName").orElseThrow())
            .toList();

    // The full-width tilde is sorted as the narrow one, and an emoji after all letters.
    assertThat(shown).containsExactly("zebra", "Zoe", "\uFF5E", "ähn", "Ärger", "\uD83D\uDE00");
  }

  @ParameterizedTest(name = "S41, S42: {0}")
  @ValueSource(strings = {"", "userName pr", "title eq \"t1\"", "userName eq \"user7\""})
  @Requirement({"R7644-085", "R9865-005"})
  void searchWhenFollowingPositionsThenEachResourceOnceInOrder(String filter) {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      String title = random.nextInt(4) == 0 ? "" : ",\"title\":\"t" + random.nextInt(3) + "\"";
      add("{\"userName\":\"user" + i + "\"" + title + "}");
    }
    for (Optional<Sort> sort :
        List.of(Optional.<Sort>empty(), by("title", false), by("title", true), by("id", false))) {
      List<String> all = names(search(new Query(filter(filter), sort, new Query.Index(0), 100)));
      for (int size : List.of(1, 7, 30, 60)) {
        List<String> walked = new ArrayList<>();
        Optional<String> position = Optional.empty();
        do {
          ResourcePage<ScimResource> page =
              search(new Query(filter(filter), sort, new Query.After(position), size));
          walked.addAll(names(page));
          position = page.next();
        } while (position.isPresent());
        assertThat(walked).isEqualTo(all);
      }
    }
  }

  @DisplayName("S41: concurrent changes cause no duplicates or gaps")
  @Test
  @Requirement("R9865-005")
  void searchWhenResourcesChangeBetweenPagesThenNoDuplicatesOrGaps() {
    List<String> ids = fixture.addUsers(6);
    Query first =
        new Query(Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 3);
    ResourcePage<ScimResource> page = search(first);

    fixture.users.delete(Fixture.ACME, new DeleteRequest(ids.get(0), Optional.empty()));
    fixture.users.delete(Fixture.ACME, new DeleteRequest(ids.get(2), Optional.empty()));
    fixture.addUser("late");
    ResourcePage<ScimResource> rest =
        search(new Query(Optional.empty(), Optional.empty(), new Query.After(page.next()), 9));

    assertThat(names(page)).containsExactly("user0", "user1", "user2");
    assertThat(names(rest)).containsExactly("user3", "user4", "user5", "late");
    assertThat(rest.next()).isEmpty();
  }

  @DisplayName("S42: a late page costs its size")
  @Test
  void searchWhenKeysetPageThenCostOfThePage() {
    fixture.addUsers(300);
    Optional<String> deep =
        search(
                new Query(
                    Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 250))
            .next();
    long before = fixture.directory.accessCount();

    search(new Query(Optional.empty(), Optional.empty(), new Query.After(deep), 10));

    assertThat(fixture.directory.accessCount() - before).isLessThanOrEqualTo(11);
  }

  @ParameterizedTest(name = "S43: ''{0}''")
  @ValueSource(strings = {"", "x", "1", "1:", "1:q", "1:nx", "1:tx", ":s", "x:s"})
  void searchWhenPositionIsUnknownThenInvalidCursor(String position) {
    Query query =
        new Query(
            Optional.empty(), by("userName", false), new Query.After(Optional.of(position)), 3);

    ScimException refused = catchThrowableOfType(ScimException.class, () -> search(query));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_CURSOR);
  }

  @DisplayName("S40: sorting counts against the limit")
  @Test
  @Requirement("R7644-047")
  void searchWhenSortExceedsTheLimitThenTooMany() {
    fixture.addUsers(10);
    TenantContext tight = Fixture.withBudget(9);
    TenantContext enough = Fixture.withBudget(10);
    Query all = new Query(Optional.empty(), by("title", false), new Query.Index(0), 5);
    Query some = new Query(filter("title eq \"x\""), by("title", false), new Query.Index(0), 5);

    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> fixture.users.search(tight, all));

    assertThat(refused.type()).contains(ScimErrorType.TOO_MANY);
    assertThat(fixture.users.search(enough, all).items()).hasSize(5);
    assertThat(fixture.users.search(enough, some).total()).hasValue(0);
  }
}
