// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules of filters, sort orders and keyset positions: S8 to S10, S40 to S43. */
abstract class QueryRules<R> extends WriteRules<R> {
  private static final int RESOURCES = 40;
  private static final int FILTERS = 150;
  private static final int BUDGET = 5;

  /** Returns a deterministic corpus whose values differ in letter case, wildcards and absence. */
  private List<StoredResource<R>> corpus() {
    Random random = new Random(42);
    SampleResources samples = new SampleResources(fixture().binding, fixture().nameAttribute);
    List<StoredResource<R>> all = new ArrayList<>();
    for (int i = 0; i < RESOURCES; i++) {
      all.add(
          fixture()
              .store
              .create(
                  fixture().acme,
                  CreateRequest.of(
                      fixture().value(samples.varied(fixture().attributes("n" + i), random)))));
    }
    return all;
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>(List.of("id", fixture().nameAttribute));
    fixture().indexed().stream()
        .map(AttributePath::toString)
        .filter(path -> !paths.contains(path))
        .forEach(paths::add);
    return paths;
  }

  private String comparison(Random random) {
    List<String> paths = paths();
    String path = paths.get(random.nextInt(paths.size()));
    String word = SampleResources.WORDS.get(random.nextInt(SampleResources.WORDS.size()));
    String value =
        switch (random.nextInt(4)) {
          case 0 -> "n" + random.nextInt(RESOURCES);
          case 1 -> "N" + random.nextInt(RESOURCES);
          case 2 -> word + "@example.com";
          default -> word;
        };
    List<String> operators = List.of("eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "le", "pr");
    String operator = operators.get(random.nextInt(operators.size()));
    return operator.equals("pr")
        ? path + " pr"
        : path + " " + operator + " " + StoreFixture.literal(value);
  }

  private String filter(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> comparison(random) + " and " + comparison(random);
      case 1 -> comparison(random) + " or " + comparison(random);
      case 2 -> "not (" + comparison(random) + ")";
      default -> comparison(random);
    };
  }

  @Test
  @DisplayName("S8: a resource is found exactly when the filter matches it")
  void searchThenMatchingResources() {
    List<StoredResource<R>> all = corpus();
    Random random = new Random(7);
    int requested = 0;
    for (int i = 0; i < FILTERS; i++) {
      String text = filter(random);
      Optional<Filter> filter = fixture().filter(text);
      if (filter.isPresent()) {
        requested++;
        List<String> matching =
            all.stream()
                .filter(one -> fixture().matches(filter.get(), one))
                .<String>map(StoredResource::id)
                .toList();
        ResourcePage<R> found =
            fixture().store.search(fixture().acme, new Query(filter, 0, StoreFixture.ALL));
        assertThat(StoreFixture.ids(found)).as(text).containsExactlyInAnyOrderElementsOf(matching);
        assertThat(found.total()).as(text).hasValue(matching.size());
      }
    }
    assertThat(requested).as("filters that the host supports").isPositive();
  }

  @Test
  @DisplayName("S8: a filter evaluates the id and the times of a resource")
  void searchWhenFilteredByMetaThenMatches() {
    StoredResource<R> stored = fixture().add("n1");
    fixture().add("n2");
    String byId = "id eq " + StoreFixture.literal(stored.id());
    List<String> terms = new ArrayList<>(List.of("meta.resourceType pr"));
    stored.created().ifPresent(time -> terms.add("meta.created eq \"" + time + "\""));
    stored.lastModified().ifPresent(time -> terms.add("meta.lastModified le \"" + time + "\""));
    for (String term : terms) {
      Optional<Filter> filter = fixture().filter(byId + " and " + term);
      filter.ifPresent(
          taken ->
              assertThat(
                      StoreFixture.ids(
                          fixture()
                              .store
                              .search(fixture().acme, new Query(filter, 0, StoreFixture.ALL))))
                  .as(term)
                  .containsExactly(stored.id()));
    }
  }

  @Test
  @DisplayName("S10: a filter without an index beyond the budget is rejected, and never wrong")
  void searchWhenBudgetIsSmallThenCorrectOrTooMany() {
    List<StoredResource<R>> all = corpus();
    Query query = fixture().query(fixture().nameAttribute + " co \"3\"");
    List<String> matching =
        all.stream()
            .filter(one -> fixture().matches(query.filter().orElseThrow(), one))
            .<String>map(StoredResource::id)
            .toList();

    String outcome =
        ConcurrentCalls.outcome(
            () ->
                assertThat(
                        StoreFixture.ids(
                            fixture()
                                .store
                                .search(StoreFixture.withBudget(fixture().acme, BUDGET), query)))
                    .containsExactlyInAnyOrderElementsOf(matching));

    assertThat(outcome).isIn("done", "tooMany");
  }

  /** Returns comparisons of a resource's values that an index serves. */
  private List<String> indexedComparisons(StoredResource<R> stored) {
    List<String> comparisons =
        new ArrayList<>(List.of("id eq " + StoreFixture.literal(stored.id())));
    for (AttributePath path : fixture().indexed()) {
      AttributePath leaf = valueOf(path);
      new Sort(leaf, false)
          .valueIn(fixture().filtered(stored))
          .map(value -> leaf + " eq " + JsonWriter.toString(value))
          .filter(text -> fixture().filter(text).isPresent())
          .ifPresent(comparisons::add);
    }
    return comparisons;
  }

  /** A complex attribute is indexed by its value. */
  private static AttributePath valueOf(AttributePath path) {
    return path.leaf().subAttributes().stream()
        .filter(sub -> sub.name().equals("value"))
        .findFirst()
        .map(path::sub)
        .orElse(path);
  }

  @Test
  @DisplayName("S9: an indexed search costs only the resources found")
  void searchWhenIndexedThenWithinTheBudget() {
    List<StoredResource<R>> all = new ArrayList<>();
    for (int i = 0; i < RESOURCES; i++) {
      all.add(fixture().add("n" + i));
    }
    List<String> first = indexedComparisons(all.get(3));
    List<String> second = indexedComparisons(all.get(RESOURCES - 5));
    for (String one : first) {
      requireWithinBudget(all, one);
      requireWithinBudget(all, one + " and " + fixture().nameAttribute + " pr");
      for (String another : second) {
        requireWithinBudget(all, one + " or " + another);
      }
    }
  }

  /** A query that matches no more resources than the budget allows must succeed. */
  private void requireWithinBudget(List<StoredResource<R>> all, String text) {
    Optional<Filter> filter = fixture().filter(text);
    List<String> matching =
        all.stream()
            .filter(one -> filter.map(taken -> fixture().matches(taken, one)).orElse(false))
            .<String>map(StoredResource::id)
            .toList();
    if (filter.isPresent() && matching.size() <= BUDGET) {
      ResourcePage<R> found =
          fixture()
              .store
              .search(
                  StoreFixture.withBudget(fixture().acme, BUDGET),
                  new Query(filter, 0, StoreFixture.ALL));
      assertThat(StoreFixture.ids(found)).as(text).containsExactlyInAnyOrderElementsOf(matching);
    }
  }

  private Sort byName(boolean isDescending) {
    AttributePath path =
        Filter.parse(
                    fixture().nameAttribute + " pr",
                    fixture().type(),
                    Dialect.DEFAULT,
                    Limits.DEFAULT)
                instanceof Present present
            ? present.path()
            : AttributePath.of(fixture().type().schema().attributes().get(0));
    return new Sort(path, isDescending);
  }

  @Test
  @DisplayName("S40: resources are in the requested order")
  void searchWhenSortedThenInOrder() {
    StoreFixture.require(fixture().store.supportsSorting(), "the store does not sort");
    List<StoredResource<R>> all = corpus();
    for (boolean isDescending : new boolean[] {false, true}) {
      Sort sort = byName(isDescending);
      Comparator<StoredResource<R>> order =
          Comparator.comparing(
              stored ->
                  SortKey.of(
                      sort,
                      ScimResource.of(fixture().type(), fixture().filtered(stored)).attributes()));
      List<String> wanted =
          all.stream()
              .sorted(isDescending ? order.reversed() : order)
              .<String>map(StoredResource::id)
              .toList();

      ResourcePage<R> found =
          fixture()
              .store
              .search(
                  fixture().acme,
                  new Query(
                      Optional.empty(), Optional.of(sort), new Query.Index(0), StoreFixture.ALL));

      assertThat(StoreFixture.ids(found)).as("descending: %s", isDescending).isEqualTo(wanted);
    }
  }

  private ResourcePage<R> after(Optional<String> position, int count) {
    return fixture()
        .store
        .search(
            fixture().acme,
            new Query(Optional.empty(), Optional.empty(), new Query.After(position), count));
  }

  private void requirePositions() {
    StoreFixture.require(
        fixture().store.supportsKeysetPagination(), "the store does not support keyset positions");
  }

  @Test
  @DisplayName(
      "S41, S42: pages by position contain each resource once; all except the last have a next"
          + " position")
  void searchWhenByPositionThenEachOnce() {
    requirePositions();
    List<String> ids = fixture().addMany(23);
    List<String> read = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      ResourcePage<R> page = after(position, 5);
      assertThat(page.items()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
      read.addAll(StoreFixture.ids(page));
      position = page.next();
    } while (position.isPresent());

    assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  @DisplayName("S41: changes between pages neither repeat nor hide other resources")
  void searchWhenResourcesAreCreatedAndDeletedThenRemainingOnce() {
    requirePositions();
    List<String> ids = fixture().addMany(12);
    ResourcePage<R> first = after(Optional.empty(), 4);
    List<String> read = new ArrayList<>(StoreFixture.ids(first));
    fixture().delete(read.get(3));
    fixture().delete(read.get(0));
    fixture().add("late");
    Optional<String> position = first.next();
    while (position.isPresent()) {
      ResourcePage<R> page = after(position, 4);
      read.addAll(StoreFixture.ids(page));
      position = page.next();
    }

    assertThat(read).doesNotHaveDuplicates().containsAll(ids);
  }

  @Test
  @DisplayName("S43: an unknown position is rejected")
  void searchWhenPositionIsForeignThenInvalidCursor() {
    requirePositions();
    fixture().addMany(3);
    for (String foreign : List.of("", "nonsense", "\u0000", "' OR 1=1")) {
      assertThat(ConcurrentCalls.outcome(() -> after(Optional.of(foreign), 5)))
          .as("position '%s'", foreign)
          .isEqualTo("invalidCursor");
    }
  }
}
