// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the results of random filters with their evaluation on every resource. */
class FilterPlanTest {
  private static final int USERS = 40;
  private static final int GROUPS = 4;
  private static final int FILTERS = 400;

  private final TenantContext acme = Samples.tenant();
  private final RandomFilters random = new RandomFilters(3);

  private List<String> createUsers(ResourceStore<ScimResource> users) {
    return IntStream.range(0, USERS)
        .mapToObj(number -> users.create(acme, CreateRequest.of(random.user(number))).id())
        .toList();
  }

  /** Creates a group of every second user, one of every third, and so on. */
  private List<String> createGroups(ResourceStore<ScimResource> groups, List<String> userIds) {
    List<String> ids = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      int step = group + 2;
      List<MemberRef> members =
          IntStream.range(0, USERS)
              .filter(user -> user % step == 0)
              .mapToObj(user -> MemberRef.of(userIds.get(user)))
              .toList();
      ids.add(
          groups.create(acme, new CreateRequest<>(Samples.group("Group" + group), members)).id());
    }
    return ids;
  }

  /** Returns a user with the values that filters compare. */
  private static ScimResource filterable(
      StoredResource<ScimResource> stored, int user, List<String> groupIds) {
    MembershipAttribute attribute = MembershipAttribute.of(RandomFilters.USERS.type()).get(0);
    List<Value> elements =
        IntStream.range(0, GROUPS)
            .filter(group -> user % (group + 2) == 0)
            .<Value>mapToObj(
                group ->
                    attribute.element(
                        new Member(groupIds.get(group), "Group", Optional.of("Group" + group))))
            .toList();
    ScimResource resource = stored.withMeta(stored.value());
    return elements.isEmpty() ? resource : resource.with("groups", new MultiValue(elements));
  }

  private void requireMatching(
      ResourceStore<ScimResource> users, ResourceStore<ScimResource> groups) {
    List<String> ids = createUsers(users);
    List<String> groupIds = createGroups(groups, ids);
    random.addIds("id", ids.subList(0, 4));
    random.addIds("groups", groupIds);
    random.addIds("groups.value", groupIds);
    List<ScimResource> all = new ArrayList<>();
    for (StoredResource<ScimResource> stored : search(users, Optional.empty())) {
      all.add(filterable(stored, ids.indexOf(stored.id()), groupIds));
    }
    for (int i = 0; i < FILTERS; i++) {
      String text = random.filter(3);
      Filter filter =
          Filter.parse(text, RandomFilters.USERS.type(), Dialect.DEFAULT, Limits.DEFAULT);
      List<String> expected =
          all.stream()
              .filter(user -> filter.matches(user, EvaluationBudget.unlimited()))
              .map(Samples::name)
              .toList();
      assertThat(search(users, Optional.of(filter)))
          .as(text)
          .extracting(stored -> Samples.name(stored.value()))
          .isEqualTo(expected);
    }
  }

  private List<StoredResource<ScimResource>> search(
      ResourceStore<ScimResource> users, Optional<Filter> filter) {
    return users.search(acme, new Query(filter, 0, 1_000)).items();
  }

  @ParameterizedTest
  @EnumSource(
      value = Database.class,
      names = {"H2", "POSTGRESQL"})
  void searchWhenFilterIsRandomThenMatchingResources(Database database) {
    JdbcStores stores = database.directory();
    requireMatching(stores.store(RandomFilters.USERS), stores.groupStore(Samples.GROUPS));
  }

  @Test
  void searchInMemoryWhenFilterIsRandomThenMatchingResources() {
    MemoryStores stores = new MemoryStores();
    requireMatching(stores.store(RandomFilters.USERS), stores.groupStore(Samples.GROUPS));
  }
}
