// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.path;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages of users whose ids are not in the order of creation. */
class MemoryPageTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Optional<Filter> NO_FILTER = Optional.empty();
  private static final Optional<Filter> INDEXED =
      query("userName eq \"cora\" or userName eq \"anna\" or userName eq \"berta\"", USER).filter();
  private static final Optional<Filter> UNINDEXED = query("userName co \"r\"", USER).filter();
  private static final Query.Page FIRST = new Query.After(Optional.empty());
  private static final Query.Page INDEX = new Query.Index(0);

  private final Iterator<String> ids = List.of("3", "1", "4", "2").iterator();
  private final Fixture fixture =
      new Fixture(new MemoryStores(Clock.fixed(NOON, ZoneOffset.UTC), ids::next));

  @BeforeEach
  void addUsers() {
    List.of("anna", "berta", "cora", "doris").forEach(fixture::addUser);
  }

  private ResourcePage<ScimResource> search(Optional<Filter> filter, Query.Page page, int count) {
    return fixture.users.search(ACME, new Query(filter, Optional.empty(), page, count));
  }

  private ResourcePage<ScimResource> sorted(String path, boolean isDescending) {
    Optional<Sort> sort = Optional.of(new Sort(path(path, USER), isDescending));
    return fixture.users.search(ACME, new Query(NO_FILTER, sort, INDEX, 10));
  }

  private static List<String> names(ResourcePage<ScimResource> page) {
    return page.items().stream()
        .map(stored -> stored.value().attributes().findText("userName").orElseThrow())
        .toList();
  }

  @Test
  @DisplayName("S40: id is a sort attribute")
  void searchWhenSortedByIdThenInThatOrder() {
    assertThat(names(sorted("id", false))).containsExactly("berta", "doris", "anna", "cora");
    assertThat(names(sorted("id", true))).containsExactly("cora", "anna", "doris", "berta");
  }

  @Test
  @DisplayName("S40: times are sort attributes")
  void searchWhenSortedByTimeThenInThatOrder() {
    fixture.users.update(ACME, replacing("1", named("bea")));

    assertThat(names(sorted("meta.lastModified", false)))
        .containsExactly("anna", "cora", "doris", "bea");
    assertThat(names(sorted("meta.created", false)))
        .containsExactly("anna", "bea", "cora", "doris");
  }

  @Test
  @DisplayName("S42: each resource that an index finds is on one page")
  void searchWhenIndexedAndFollowingPositionsThenEachResourceOnce() {
    List<String> names = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      ResourcePage<ScimResource> page = search(INDEXED, new Query.After(position), 1);
      names.addAll(names(page));
      position = page.next();
    } while (position.isPresent() && names.size() < 10);

    assertThat(names).containsExactly("anna", "berta", "cora");
  }

  @Test
  void searchThenTotalUnlessKeysetPageNeedsTheFilter() {
    assertThat(search(NO_FILTER, FIRST, 1).total()).hasValue(4);
    assertThat(search(INDEXED, FIRST, 1).total()).hasValue(3);
    assertThat(search(UNINDEXED, FIRST, 1).total()).isEmpty();
    assertThat(search(NO_FILTER, INDEX, 1).total()).hasValue(4);
    assertThat(search(INDEXED, INDEX, 1).total()).hasValue(3);
    assertThat(search(UNINDEXED, INDEX, 1).total()).hasValue(3);
    assertThat(sorted("id", false).total()).hasValue(4);
  }

  @Test
  void searchWhenKeysetPageThenSpendsForEachResourceAndTheNext() {
    TenantContext context = ACME.withBudget(EvaluationBudget.unlimited());

    fixture.users.search(context, new Query(NO_FILTER, Optional.empty(), FIRST, 2));

    assertThat(context.budget().spent()).isEqualTo(3);
  }
}
