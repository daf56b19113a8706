// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sort orders and filters that an index serves, compared with the reference store. */
class IndexedQueryTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final List<String> ORDERS =
      List.of(
          "userName", "externalId", "title", "active", "meta.created", "meta.lastModified", "id");
  private static final List<String> WORDS =
      List.of("ada", "Ada", "ADAM", "straße", "a%b", "a_b", "ab", "b", "\uFF21da", "\uE000", "z");

  /** Characters beyond the Basic Multilingual Plane, which H2 orders by UTF-16 units. */
  private static final List<String> WORDS_OF_ALL_PLANES =
      List.of("ada", "\uD83D\uDE00", "\uFF5Ex", "\uE000", "\uD83D\uDE00b", "Z");

  private final TenantContext acme = Samples.tenant();
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final Random random = new Random(7);

  private record Stores(
      ResourceStore<ScimResource> sql, ResourceStore<ScimResource> memory, List<String> ids) {}

  /** Adds the same users to both stores, several of them created in the same millisecond. */
  private Stores fill(Database database, List<String> words) {
    ResourceStore<ScimResource> sql =
        JdbcStores.on(database.dataSource(), clock).store(Samples.USERS);
    ResourceStore<ScimResource> memory =
        new MemoryStores(clock.withZone(ZoneOffset.UTC), () -> UUID.randomUUID().toString())
            .store(Samples.USERS);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      now = START.plusMillis(i / 3);
      ScimResource user = user(i, words);
      String id = sql.create(acme, CreateRequest.of(user)).id();
      String twin = memory.create(acme, CreateRequest.of(user)).id();
      ids.add(id);
      if (random.nextInt(4) == 0) {
        now = START.plusSeconds(random.nextInt(5));
        ScimResource other = user(i, words);
        sql.update(acme, change(id, other));
        memory.update(acme, change(twin, other));
      }
    }
    return new Stores(sql, memory, ids);
  }

  private static UpdateRequest<ScimResource> change(String id, ScimResource user) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(user), List.of(), MembershipDelta.none());
  }

  private ScimResource user(int number, List<String> words) {
    StringBuilder json = new StringBuilder("{\"userName\":\"");
    json.append(any(words)).append(number).append('"');
    for (String name : List.of("title", "externalId")) {
      if (random.nextInt(3) > 0) {
        json.append(",\"").append(name).append("\":\"").append(any(words)).append('"');
      }
    }
    if (random.nextInt(3) > 0) {
      json.append(",\"active\":").append(random.nextBoolean());
    }
    return Samples.user(json.append('}').toString());
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void sortInSqlThenOrderEqualsReferenceStore(Database database) {
    Stores stores = fill(database, WORDS);

    requireSameOrders(stores, Optional.empty());
    requireSameOrders(stores, Optional.of("title pr"));
    requireSameOrders(stores, Optional.of("active ne true and not (title eq \"ada\")"));
    requireSameOrders(stores, Optional.of("nickName pr or title sw \"a\""));
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
  void sortWhenCharactersOfAllPlanesThenOrderIsByCodePoint(Database database) {
    requireSameOrders(fill(database, WORDS_OF_ALL_PLANES), Optional.empty());
  }

  private void requireSameOrders(Stores stores, Optional<String> filterText) {
    Optional<Filter> filter = filterText.map(Samples::filter);
    for (String by : ORDERS) {
      for (boolean isDescending : new boolean[] {false, true}) {
        Optional<Sort> sort = Optional.of(new Sort(Samples.path(by), isDescending));
        Query all = new Query(filter, sort, new Query.Index(0), 100);
        List<String> expected =
            by.equals("id") ? names(stores.sql(), all) : names(stores.memory(), all);
        String what = by + (isDescending ? " descending " : " ascending ") + filterText;
        for (int count : new int[] {7, 59, 60, 100}) {
          assertThat(byIndex(stores.sql(), filter, sort, count)).as(what).isEqualTo(expected);
          assertThat(byPosition(stores.sql(), filter, sort, count)).as(what).isEqualTo(expected);
        }
      }
    }
  }

  private List<String> names(ResourceStore<ScimResource> store, Query query) {
    return names(store.search(acme, query));
  }

  private static List<String> names(ResourcePage<ScimResource> slice) {
    return slice.items().stream().map(StoredResource::value).map(Samples::name).toList();
  }

  private List<String> byIndex(
      ResourceStore<ScimResource> store, Optional<Filter> filter, Optional<Sort> sort, int count) {
    List<String> all = new ArrayList<>();
    long total;
    do {
      ResourcePage<ScimResource> page =
          store.search(acme, new Query(filter, sort, new Query.Index(all.size()), count));
      all.addAll(names(page));
      total = page.total().orElseThrow();
      assertThat(page.items()).hasSizeLessThanOrEqualTo(count);
    } while (all.size() < total);
    return all;
  }

  private List<String> byPosition(
      ResourceStore<ScimResource> store, Optional<Filter> filter, Optional<Sort> sort, int count) {
    List<String> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      ResourcePage<ScimResource> page =
          store.search(acme, new Query(filter, sort, new Query.After(position), count));
      all.addAll(names(page));
      position = page.next();
      assertThat(page.items().size()).isLessThanOrEqualTo(count);
    } while (position.isPresent());
    return all;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void searchWhenPositionOfAnotherOrderThenInvalidCursor(Database database) {
    Stores stores = fill(database, WORDS);
    for (String by : List.of("userName", "meta.created")) {
      for (String position : List.of("", "x", "x:", "x:9", "x:-1", "x:/a")) {
        Query query =
            new Query(
                Optional.empty(),
                Optional.of(new Sort(Samples.path(by), false)),
                new Query.After(Optional.of(position)),
                5);
        assertThat(refusal(stores.sql(), acme, query))
            .as(by + " after " + position)
            .contains(ScimErrorType.INVALID_CURSOR);
      }
    }
  }

  private static Optional<ScimErrorType> refusal(
      ResourceStore<ScimResource> store, TenantContext context, Query query) {
    return catchThrowableOfType(ScimException.class, () -> store.search(context, query)).type();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void filterWhenTimesOfMetaThenComparedByMillisecond(Database database) {
    Stores stores = fill(database, WORDS);
    List<String> times =
        List.of(
            "2030-01-01T00:00:00Z",
            "2030-01-01T00:00:00.007Z",
            "2030-01-01T00:00:00.0075Z",
            "2030-01-01T00:00:00.007999999Z",
            "2030-01-01T01:00:00.008+01:00",
            "2031-01-01T00:00:00Z");
    for (String path : List.of("meta.created", "meta.lastModified")) {
      for (String operator : List.of("eq", "ne", "gt", "ge", "lt", "le")) {
        for (String time : times) {
          String text = path + " " + operator + " \"" + time + "\"";
          for (String requested : List.of(text, "not (" + text + ")", text + " and title pr")) {
            Query query = new Query(Optional.of(Samples.filter(requested)), 0, 100);
            assertThat(names(stores.sql(), query))
                .as(requested)
                .isEqualTo(names(stores.memory(), query));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void searchWhenNoIndexServesFilterThenBudgetApplies(Database database) {
    TenantContext large = Samples.tenant(5);
    ResourceStore<ScimResource> users = database.directory().store(Samples.USERS);
    for (int i = 0; i < 12; i++) {
      String title = i < 4 ? "" : ",\"title\":\"t" + i % 2 + "\"";
      users.create(
          large, CreateRequest.of(Samples.user("{\"userName\":\"u" + i + "\"" + title + "}")));
    }

    assertThat(found(users, large, "title pr")).isEqualTo(8);
    assertThat(found(users, large, "not (title pr)")).isEqualTo(4);
    assertThat(found(users, large, "title ne \"T0\"")).isEqualTo(8);
    assertThat(found(users, large, "not (title eq \"T0\")")).isEqualTo(8);
    assertThat(found(users, large, "not (title ne \"t1\")")).isEqualTo(4);
    assertThat(found(users, large, "title ne \"t0\" and nickName ne \"x\" and title eq \"t1\""))
        .isEqualTo(4);
    assertThat(found(users, large, "meta.created gt \"2000-01-01T00:00:00Z\"")).isEqualTo(12);
    for (String bounded :
        List.of(
            "nickName pr",
            "title co \"t\"",
            "not (title co \"t\")",
            "not (title sw \"t\")",
            "not (nickName pr)",
            "emails.value ew \"x\" or title pr")) {
      Query query = new Query(Optional.of(Samples.filter(bounded)), 0, 5);
      assertThat(refusal(users, large, query)).as(bounded).contains(ScimErrorType.TOO_MANY);
    }
    Query byNick =
        new Query(
            Optional.empty(),
            Optional.of(new Sort(Samples.path("nickName"), false)),
            new Query.Index(0),
            5);
    assertThat(refusal(users, large, byNick)).contains(ScimErrorType.TOO_MANY);
    Query byTitle =
        new Query(
            Optional.empty(),
            Optional.of(new Sort(Samples.path("title"), true)),
            new Query.Index(3),
            3);
    assertThat(names(users.search(large, byTitle))).containsExactly("u3", "u5", "u7");
  }

  private static long found(
      ResourceStore<ScimResource> users, TenantContext context, String filter) {
    Query query = new Query(Optional.of(Samples.filter(filter)), 0, 100);
    ResourcePage<ScimResource> page = users.search(context, query);
    assertThat(page.items()).hasSize((int) page.total().orElseThrow());
    return page.items().size();
  }
}
