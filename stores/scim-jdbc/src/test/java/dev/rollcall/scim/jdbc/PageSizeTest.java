// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.internal.query.PageKey;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a page ends early where its documents are large, and that the next page begins after
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSizeTest {
  private static final int USERS = 7;
  private static final int MEGABYTE = 1_000_000;
  private static final int ADDRESS = 50_000;

  /** The number of documents of a megabyte that fit in a page. */
  private static final int FITTING = (int) (PageKey.MAX_PAGE_SIZE / (MEGABYTE + 1_000));

  private final TenantContext acme = Samples.tenant();
  private final Map<Database, JdbcStore<ScimResource>> filled = new EnumMap<>(Database.class);

  static List<Arguments> searches() {
    List<String> orders = List.of("", "userName", "-userName", "title", "-title", "-nickName");
    List<String> filters = List.of("", "userName co \"u\"");
    return Stream.of(Database.H2, Database.POSTGRESQL)
        .flatMap(database -> orders.stream().map(order -> List.of(database, order)))
        .flatMap(
            pair -> filters.stream().map(filter -> Arguments.of(pair.get(0), pair.get(1), filter)))
        .toList();
  }

  @BeforeAll
  void fill() {
    for (Database database : List.of(Database.H2, Database.POSTGRESQL)) {
      JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
      for (int i = 0; i < USERS; i++) {
        users.create(acme, CreateRequest.of(large("u" + i)));
      }
      filled.put(database, users);
    }
  }

  private static MultiValue addresses(int bytes) {
    ComplexValue address = ComplexValue.of("formatted", new StringValue("x".repeat(ADDRESS)));
    return new MultiValue(Collections.nCopies(bytes / ADDRESS, address));
  }

  private static ScimResource large(String name) {
    return Samples.named(name)
        .with("title", new StringValue("t"))
        .with("nickName", new StringValue(name))
        .with("addresses", addresses(MEGABYTE));
  }

  private ResourcePage<ScimResource> search(
      JdbcStore<ScimResource> users, String order, String filter, Query.Page page) {
    Optional<Sort> sort =
        order.isEmpty()
            ? Optional.empty()
            : Optional.of(new Sort(Samples.path(order.replace("-", "")), order.startsWith("-")));
    return users.search(
        acme,
        new Query(
            Optional.of(filter).filter(text -> !text.isEmpty()).map(Samples::filter),
            sort,
            page,
            USERS));
  }

  private static ResourcePage<ScimResource> search(
      JdbcStore<ScimResource> users, TenantContext context, int offset) {
    return users.search(
        context, new Query(Optional.empty(), Optional.empty(), new Query.Index(offset), USERS));
  }

  private static List<String> names(ResourcePage<ScimResource> page) {
    return page.items().stream().map(user -> Samples.name(user.value())).toList();
  }

  private static List<String> expected(String order) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      names.add("u" + i);
    }
    if (order.equals("-userName") || order.equals("-nickName")) {
      Collections.reverse(names);
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("searches")
  void searchByIndexWhenDocumentsAreLargeThenPageEndsEarly(
      Database database, String order, String filter) {
    JdbcStore<ScimResource> users = filled.get(database);

    ResourcePage<ScimResource> first = search(users, order, filter, new Query.Index(0));
    ResourcePage<ScimResource> second = search(users, order, filter, new Query.Index(FITTING));

    assertThat(first.total()).hasValue(USERS);
    assertThat(names(first)).isEqualTo(expected(order).subList(0, FITTING));
    assertThat(names(second)).isEqualTo(expected(order).subList(FITTING, USERS));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void searchByCursorWhenDocumentsAreLargeThenNextPageBeginsAfterIt(
      Database database, String order, String filter) {
    JdbcStore<ScimResource> users = filled.get(database);

    ResourcePage<ScimResource> first =
        search(users, order, filter, new Query.After(Optional.empty()));
    ResourcePage<ScimResource> second = search(users, order, filter, new Query.After(first.next()));

    assertThat(names(first)).isEqualTo(expected(order).subList(0, FITTING));
    assertThat(first.next()).isPresent();
    assertThat(names(second)).isEqualTo(expected(order).subList(FITTING, USERS));
    assertThat(second.next()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void searchWhenOneDocumentExceedsThePageThenItAlone(Database database) {
    TenantContext other = Samples.tenant();
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    users.create(
        other, CreateRequest.of(Samples.named("large").with("addresses", addresses(9 * MEGABYTE))));
    users.create(other, CreateRequest.of(Samples.named("small")));

    assertThat(names(search(users, other, 0))).containsExactly("large");
    assertThat(names(search(users, other, 1))).containsExactly("small");
  }

  @Test
  void fittingThenLongestPrefixWithinLimitAndAtLeastOne() {
    PageKey half = new PageKey("a", PageKey.MAX_PAGE_SIZE / 2);
    PageKey whole = new PageKey("b", PageKey.MAX_PAGE_SIZE);
    PageKey more = new PageKey("c", PageKey.MAX_PAGE_SIZE + 1);

    assertThat(PageKey.fitting(List.of())).isZero();
    assertThat(PageKey.fitting(List.of(half, half, half))).isEqualTo(2);
    assertThat(PageKey.fitting(List.of(whole, half))).isEqualTo(1);
    assertThat(PageKey.fitting(List.of(more, half))).isEqualTo(1);
  }
}
