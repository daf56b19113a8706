// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The division of a search between the database and a scan within a limit. */
class IndexedSearchTest {
  private static final Optional<Sort> BY_TITLE = Optional.of(sort("title"));
  private static final Optional<Sort> BY_NAME = Optional.of(sort("name.familyName"));
  private static final Optional<Filter> REST =
      Optional.of(
          Filter.parse(
              "nickName eq \"a\"", CoreSchemas.userType(), Dialect.DEFAULT, Limits.DEFAULT));

  private final List<String> steps = new ArrayList<>();

  private static Sort sort(String path) {
    return new Sort(AttributePath.parse(path, CoreSchemas.userType(), Dialect.DEFAULT), false);
  }

  /** The steps of a search in a database that orders by titles, and by names without an index. */
  private List<String> steps(
      Optional<Filter> rest, boolean isServed, Optional<Sort> sort, boolean isOrdered) {
    steps.clear();
    new IndexedSearch<String, String>() {
      @Override
      public FilterPlan<?> plan() {
        return new FilterPlan<>(List.of(), rest, isServed);
      }

      @Override
      public Optional<String> order(Sort by) {
        return Optional.of(by.by().toString()).filter(order -> isOrdered);
      }

      @Override
      public boolean isServed(String order) {
        return order.equals("title");
      }

      @Override
      public void requireWithinLimit(boolean isFiltered) {
        steps.add(isFiltered ? "limit of matches" : "limit of type");
      }

      @Override
      public String inDatabase(Optional<String> order) {
        steps.add("database" + order.map(by -> " by " + by).orElse(""));
        return "";
      }

      @Override
      public String scanned() {
        steps.add("scan");
        return "";
      }
    }.page(new Query(Optional.empty(), sort, new Query.Index(0), 1));
    return steps;
  }

  @Test
  void pageWhenIndexServesFilterAndOrderThenReadInTheDatabaseWithoutLimit() {
    assertThat(steps(Optional.empty(), true, Optional.empty(), true)).containsExactly("database");
    assertThat(steps(Optional.empty(), true, BY_TITLE, true)).containsExactly("database by title");
  }

  @Test
  void pageWhenNoIndexServesTheFilterThenTypeMustBeWithinLimit() {
    assertThat(steps(Optional.empty(), false, Optional.empty(), true))
        .containsExactly("limit of type", "database");
  }

  @Test
  void pageWhenNoIndexServesTheOrderThenMatchesMustBeWithinLimit() {
    assertThat(steps(Optional.empty(), true, BY_NAME, true))
        .containsExactly("limit of matches", "database by name.familyName");
  }

  @Test
  void pageWhenDatabaseOrdersDifferentlyThenScannedWithinLimit() {
    assertThat(steps(Optional.empty(), true, BY_TITLE, false))
        .containsExactly("limit of matches", "scan");
  }

  @Test
  void pageWhenFilterHasARestThenScannedWithinLimit() {
    assertThat(steps(REST, true, BY_TITLE, true)).containsExactly("limit of matches", "scan");
    assertThat(steps(REST, true, Optional.empty(), true))
        .containsExactly("limit of matches", "scan");
  }
}
