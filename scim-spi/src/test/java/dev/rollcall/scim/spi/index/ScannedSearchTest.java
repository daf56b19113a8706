// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.IdFormat;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScannedSearchTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final IdFormat<Long> IDS = IdFormat.of(Long.class);
  private static final Sort BY_TITLE =
      new Sort(AttributePath.parse("title", USER, Dialect.DEFAULT), false);

  private final List<StoredResource<ScimResource>> rows = new ArrayList<>();
  private final List<Long> visited = new ArrayList<>();

  /** Users 1 to 12; titles repeat, and every fourth user has none. */
  ScannedSearchTest() {
    for (long id = 1; id <= 12; id++) {
      ComplexValue.Builder attributes = ComplexValue.builder().put("userName", "n" + id % 2);
      if (id % 4 != 0) {
        attributes.put("title", "t" + id % 3);
      }
      rows.add(
          new StoredResource<>(
              IDS.encode(id),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              ScimResource.of(USER, attributes.build())));
    }
  }

  private final ScannedSearch.Source<ScimResource> source =
      new ScannedSearch.Source<>() {
        @Override
        public void visit(
            Optional<String> afterId, Predicate<StoredResource<ScimResource>> visitor) {
          long last = afterId.flatMap(IDS::decode).orElse(0L);
          for (StoredResource<ScimResource> row : rows) {
            long id = IDS.decode(row.id()).orElseThrow();
            if (id > last) {
              visited.add(id);
              if (!visitor.test(row)) {
                return;
              }
            }
          }
        }

        @Override
        public List<StoredResource<ScimResource>> find(List<String> ids) {
          return rows.stream().filter(row -> ids.contains(row.id())).toList();
        }
      };

  private ResourcePage<ScimResource> page(Query query) {
    return new ScannedSearch<>(
            query,
            query.filter(),
            ResourceBinding.full(USER, List.of()),
            IDS,
            EvaluationBudget.unlimited())
        .page(source);
  }

  private static Optional<Filter> odd() {
    return Optional.of(Filter.parse("userName eq \"n1\"", USER, Dialect.DEFAULT, Limits.DEFAULT));
  }

  private static List<String> ids(ResourcePage<?> page) {
    return page.items().stream().<String>map(StoredResource::id).toList();
  }

  /** Returns all pages of keyset pagination. */
  private List<String> all(Optional<Filter> filter, Optional<Sort> sort, int count) {
    List<String> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      ResourcePage<ScimResource> page =
          page(new Query(filter, sort, new Query.After(position), count));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(count);
      assertThat(page.total()).isEmpty();
      all.addAll(ids(page));
      position = page.next();
    } while (position.isPresent());
    return all;
  }

  @Test
  void pageByIndexThenHasTheMatchesAndTheirNumber() {
    ResourcePage<ScimResource> page = page(new Query(odd(), 1, 2));

    assertThat(ids(page)).containsExactly("3", "5");
    assertThat(page.total()).hasValue(6);
    assertThat(page.next()).isEmpty();
    assertThat(page(new Query(odd(), 0, 0)).total()).hasValue(6);
  }

  @Test
  void pageByKeysetThenReadsNoMoreThanOneMatchBeyondThePage() {
    ResourcePage<ScimResource> page =
        page(new Query(odd(), Optional.empty(), new Query.After(Optional.empty()), 2));

    assertThat(ids(page)).containsExactly("1", "3");
    assertThat(visited).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(all(odd(), Optional.empty(), 2)).containsExactly("1", "3", "5", "7", "9", "11");
  }

  @Test
  void pageWhenSortedThenTiesAreInTheOrderOfIdsAndMissingValuesLast() {
    List<String> sorted = List.of("3", "6", "9", "1", "7", "10", "2", "5", "11", "4", "8", "12");

    assertThat(ids(page(new Query(Optional.empty(), Optional.of(BY_TITLE), new Query.Index(2), 4))))
        .isEqualTo(sorted.subList(2, 6));
    assertThat(all(Optional.empty(), Optional.of(BY_TITLE), 5)).isEqualTo(sorted);
    assertThat(all(Optional.empty(), Optional.of(new Sort(BY_TITLE.by(), true)), 5))
        .containsExactly("4", "8", "12", "2", "5", "11", "1", "7", "10", "3", "6", "9");
    assertThat(all(odd(), Optional.of(BY_TITLE), 4)).containsExactly("3", "9", "1", "7", "5", "11");
  }

  @Test
  void pageWhenPositionIsNoIdThenInvalidCursor() {
    Query query =
        new Query(
            Optional.empty(),
            Optional.empty(),
            new Query.After(Optional.of(KeysetPosition.after("x").text())),
            2);

    assertThatThrownBy(() -> page(query)).isInstanceOf(ScimException.class);
  }
}
