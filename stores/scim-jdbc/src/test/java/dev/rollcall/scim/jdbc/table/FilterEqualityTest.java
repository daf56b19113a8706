// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.table.Workplace.Desk;
import dev.rollcall.scim.jdbc.table.Workplace.Worker;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares the results of the database with those of {@link Filter#matches}, for random filters on
 * every form of a column. The property {@code filters} sets their number.
 */
class FilterEqualityTest {
  private static final int FILTERS = Integer.getInteger("filters", 300);
  private static final int MANY = 2_000;
  private static final int WORKERS = 60;

  private final Random random = new Random(1807);
  private final List<StoredResource<Worker>> workers = new ArrayList<>();
  private final List<StoredResource<Desk>> desks = new ArrayList<>();
  private Workplace workplace = Workplace.in(TableDatabase.H2);
  private TenantContext tenant = workplace.tenant();

  @BeforeEach
  void reset() {
    workers.clear();
    desks.clear();
  }

  private void fill(TableDatabase database) {
    workplace = Workplace.in(database);
    tenant = workplace.tenant();
    RandomFilters values = new RandomFilters(random);
    for (int i = 0; i < WORKERS; i++) {
      workers.add(workplace.workers.create(tenant, CreateRequest.of(values.worker(i))));
    }
    for (int i = 0; i < 8; i++) {
      List<MemberRef> members =
          workers.stream()
              .filter(one -> random.nextInt(6) == 0)
              .map(one -> MemberRef.of(one.id()))
              .collect(Collectors.toCollection(ArrayList::new));
      desks.stream()
          .filter(one -> random.nextInt(3) == 0)
          .forEach(one -> members.add(MemberRef.of(one.id())));
      desks.add(
          workplace.desks.create(
              tenant, new CreateRequest<>(new Desk(values.word() + i), members)));
    }
  }

  /** Returns the worker as a filter sees it, with its groups. */
  private ScimResource seen(StoredResource<Worker> stored) {
    List<Member> groups =
        workplace.desks.groupsOf(tenant, List.of(stored.id())).getOrDefault(stored.id(), List.of());
    return stored
        .toResource(workplace.workers.binding())
        .with("groups", elements(groups, Optional.of("direct")));
  }

  private ScimResource seenDesk(StoredResource<Desk> stored) {
    List<Member> members =
        workplace.desks.members(tenant, stored.id(), Optional.empty(), 1_000).members();
    return stored
        .toResource(workplace.desks.binding())
        .with("members", elements(members, Optional.empty()));
  }

  private static MultiValue elements(List<Member> members, Optional<String> type) {
    List<Value> elements = new ArrayList<>();
    for (Member member : members) {
      ComplexValue.Builder element =
          ComplexValue.builder().put("value", member.id()).put("type", type.orElse(member.type()));
      member.display().ifPresent(display -> element.put("display", display));
      elements.add(element.build());
    }
    return new MultiValue(elements);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
  void searchWhenRandomFilterThenEqualsMatcher(TableDatabase database) {
    requireEqual(database, FILTERS);
  }

  /** Run by the profile {@code mariadb}. */
  @Tag("mariadb")
  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void searchWhenManyRandomFiltersThenEqualsMatcher(TableDatabase database) {
    requireEqual(database, MANY);
  }

  private void requireEqual(TableDatabase database, int number) {
    fill(database);
    List<ScimResource> seen = workers.stream().map(this::seen).toList();
    RandomFilters filters = new RandomFilters(random);
    int inMemory = 0;
    for (int i = 0; i < number; i++) {
      String text = filters.ofWorkers(ids(workers), ids(desks));
      Filter filter =
          Filter.parse(text, workplace.workers.binding().type(), Dialect.DEFAULT, Limits.DEFAULT);
      List<String> wanted = new ArrayList<>();
      for (int j = 0; j < seen.size(); j++) {
        if (filter.matches(seen.get(j))) {
          wanted.add(workers.get(j).id());
        }
      }
      try {
        ResourcePage<Worker> found =
            workplace.workers.search(tenant, new Query(Optional.of(filter), 0, 1_000));
        assertThat(found.items())
            .as(text)
            .extracting(one -> one.id())
            .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(found.total()).as(text).hasValue(wanted.size());
      } catch (ScimException refused) {
        assertThat(refused.detail()).as(text).contains("cannot be compared in this way");
        inMemory++;
      }
    }
    assertThat(inMemory).as("refused filters").isLessThan(number / 10);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
  void searchWhenRandomFilterOnMembersThenEqualsMatcher(TableDatabase database) {
    fill(database);
    List<ScimResource> seen = desks.stream().map(this::seenDesk).toList();
    RandomFilters filters = new RandomFilters(random);
    for (int i = 0; i < FILTERS / 4; i++) {
      String text = filters.ofDesks(ids(workers), ids(desks));
      Filter filter =
          Filter.parse(text, workplace.desks.binding().type(), Dialect.DEFAULT, Limits.DEFAULT);
      List<String> wanted = new ArrayList<>();
      for (int j = 0; j < seen.size(); j++) {
        if (filter.matches(seen.get(j))) {
          wanted.add(desks.get(j).id());
        }
      }
      assertThat(workplace.desks.search(tenant, new Query(Optional.of(filter), 0, 1_000)).items())
          .as(text)
          .extracting(one -> one.id())
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static List<String> ids(List<? extends StoredResource<?>> all) {
    return all.stream().<String>map(StoredResource::id).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
  void searchWhenSortedThenEachPageInOrder(TableDatabase database) {
    fill(database);
    for (String path : RandomFilters.SORTED) {
      for (boolean isDescending : new boolean[] {false, true}) {
        Sort sort =
            new Sort(
                AttributePath.parse(path, workplace.workers.binding().type(), Dialect.STRICT),
                isDescending);
        List<SortKey> keys = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Optional<String> position = Optional.empty();
        do {
          ResourcePage<Worker> page =
              workplace.workers.search(
                  tenant,
                  new Query(Optional.empty(), Optional.of(sort), new Query.After(position), 7));
          for (StoredResource<Worker> one : page.items()) {
            ids.add(one.id());
            keys.add(SortKey.of(sort, one.toResource(workplace.workers.binding()).attributes()));
          }
          position = page.next();
        } while (position.isPresent());
        Comparator<SortKey> order = Comparator.naturalOrder();
        assertThat(keys)
            .as("%s, descending: %s", path, isDescending)
            .isSortedAccordingTo(isDescending ? order.reversed() : order);
        assertThat(ids).as(path).containsExactlyInAnyOrderElementsOf(ids(workers));
        assertThat(
                ids(
                    workplace
                        .workers
                        .search(
                            tenant,
                            new Query(
                                Optional.empty(), Optional.of(sort), new Query.Index(0), 1_000))
                        .items()))
            .as(path)
            .isEqualTo(ids);
      }
    }
  }
}
