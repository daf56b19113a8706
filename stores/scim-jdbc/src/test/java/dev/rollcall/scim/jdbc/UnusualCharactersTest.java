// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that SQL finds and sorts what filters match, whatever the characters of the values. */
class UnusualCharactersTest {
  private static final List<String> CHARACTERS =
      List.of(
          "\u0000",
          "\u0001",
          "\u0002",
          "a",
          "B",
          "\u00DF",
          "\u0301",
          "e\u0301",
          "\u212B",
          "\uD7FE",
          "\uD7FF",
          "\uD800\uDC00",
          "\uD83D\uDC00",
          "\uD83D\uDE00",
          "\uDBFF\uDFFE",
          "\uDBFF\uDFFF",
          "\uE000",
          "\uFB01",
          "\uFDD0",
          "\uFE70",
          "\uFFFD",
          "\uFFFE",
          "\uFFFF");
  private static final int USERS = 150;
  private static final int LITERALS = 25;

  private final TenantContext acme = Samples.tenant();
  private final Random random = new Random(11);

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(3); length > 0; length--) {
      text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return text.toString();
  }

  private Map<String, ScimResource> filled(JdbcStore<ScimResource> users) {
    Map<String, ScimResource> all = new LinkedHashMap<>();
    for (int i = 0; i < USERS; i++) {
      ScimResource user =
          Samples.named("u" + i)
              .with("externalId", new StringValue(text()))
              .with("title", new StringValue(text()));
      all.put(users.create(acme, CreateRequest.of(user)).id(), user);
    }
    return all;
  }

  private static List<String> ids(List<StoredResource<ScimResource>> found) {
    return found.stream().<String>map(StoredResource::id).toList();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void searchWhenUnusualCharactersThenMatchingResourcesAreFound(Database database) {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    Map<String, ScimResource> all = filled(users);
    for (int i = 0; i < LITERALS; i++) {
      String literal = text();
      for (AttributePath path : List.of(Samples.path("externalId"), Samples.path("title"))) {
        for (CompareOperator operator : CompareOperator.values()) {
          Comparison filter = new Comparison(path, operator, new StringValue(literal));
          List<String> matching = new ArrayList<>();
          all.forEach(
              (id, user) -> {
                if (filter.matches(user)) {
                  matching.add(id);
                }
              });

          assertThat(ids(users.search(acme, new Query(Optional.of(filter), 0, USERS)).items()))
              .as("%s %s %s", path, operator, escaped(literal))
              .containsExactlyInAnyOrderElementsOf(matching);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void searchWhenSortedThenByCodePoint(Database database) {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    Map<String, ScimResource> all = filled(users);
    for (String by : List.of("externalId", "title")) {
      for (boolean isDescending : new boolean[] {false, true}) {
        Sort sort = new Sort(Samples.path(by), isDescending);
        Comparator<String> byKey =
            Comparator.comparing(id -> SortKey.of(sort, all.get(id).attributes()));
        Query query = new Query(Optional.empty(), Optional.of(sort), new Query.Index(0), USERS);

        assertThat(ids(users.search(acme, query).items()))
            .as("%s, descending: %s", by, isDescending)
            .containsExactlyElementsOf(
                all.keySet().stream()
                    .sorted(
                        (isDescending ? byKey.reversed() : byKey)
                            .thenComparing(Comparator.naturalOrder()))
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void createWhenUniqueValuesDifferThenEachIsFoundAlone(Database database) {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    String beginning = "x".repeat(260);
    List<String> names = new ArrayList<>();
    for (String start : List.of("", beginning)) {
      for (String end : List.of("\u0000", "\uFFFF", "\u0001", "\u0001\u0001", "\uFFFE", "\uFFFD")) {
        names.add(start + "t" + end);
      }
    }
    Map<String, String> created = new LinkedHashMap<>();
    for (String name : names) {
      ScimResource user = Samples.named("n").with("userName", new StringValue(name));
      created.put(name, users.create(acme, CreateRequest.of(user)).id());
    }

    created.forEach(
        (name, id) -> {
          Comparison filter =
              new Comparison(Samples.path("userName"), CompareOperator.EQ, new StringValue(name));
          assertThat(ids(users.search(acme, new Query(Optional.of(filter), 0, 5)).items()))
              .as(escaped(name))
              .containsExactly(id);
        });
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void externalIdsWhenTheyDifferThenEachNamesItsResource(Database database) {
    JdbcExternalIds names = database.directory().externalIds();
    TenantContext idp = acme.withCaller(new Caller(acme.tenantId(), "idp"));
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : List.of("t\u0000", "t\uFFFF", "t\u0001", "t\u0001\u0001", "t\uFFFE")) {
      String id = "r" + given.size();
      given.put(id, name);
      names.put(idp, new ResourceRef("User", id), Optional.of(name));
    }

    assertThat(names.externalIdsOf(idp, "User", given.keySet())).isEqualTo(given);
    given.forEach(
        (id, name) -> assertThat(names.findByExternalId(idp, "User", name)).containsExactly(id));
  }
}
