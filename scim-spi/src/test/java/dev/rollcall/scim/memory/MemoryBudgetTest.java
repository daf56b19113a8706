// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.path;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches of the memory store spend from the evaluation budget of their request. */
class MemoryBudgetTest {
  private static final int USERS = 10;
  private static final int EMAILS = 1_000;
  private static final Query UNINDEXED = query("emails[value co \"zz\"]", USER);

  private final Fixture fixture = new Fixture();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void addUsers() {
    String emails =
        IntStream.range(0, EMAILS)
            .mapToObj(i -> "{\"value\": \"mail" + i + "\"}")
            .collect(Collectors.joining(","));
    for (int i = 0; i < USERS; i++) {
      CreateRequest<ScimResource> request =
          CreateRequest.of(
              user("{\"userName\": \"user%d\", \"emails\": [%s]}".formatted(i, emails)));
      ids.add(fixture.users.create(ACME, request).id());
    }
  }

  private static TenantContext request(int budget) {
    return ACME.withBudget(EvaluationBudget.of(Limits.builder().evaluationBudget(budget).build()));
  }

  private String search(TenantContext context, Query query) {
    return outcome(() -> fixture.users.search(context, query));
  }

  @Test
  void searchThenSpendsValuesTimesTerms() {
    TenantContext one = request(5_000_000);
    TenantContext two = request(5_000_000);
    search(one, UNINDEXED);
    search(two, query("emails[value co \"zz\" or display pr]", USER));

    assertThat(one.budget().spent()).isBetween(2L * USERS * EMAILS, 2L * USERS * EMAILS + 100);
    assertThat(two.budget().spent()).isBetween(3L * USERS * EMAILS, 3L * USERS * EMAILS + 100);
  }

  @Test
  void searchWhenBudgetIsExceededThenTooMany() {
    assertThat(search(request(USERS * EMAILS), UNINDEXED)).isEqualTo("tooMany");
  }

  @Test
  void searchWhenRequestHasSearchedBeforeThenSharesItsBudget() {
    TenantContext request = request(5 * USERS * EMAILS);
    assertThat(search(request, UNINDEXED)).isEqualTo("done");
    assertThat(search(request, UNINDEXED)).isEqualTo("done");
    assertThat(search(request, UNINDEXED)).isEqualTo("tooMany");
    assertThat(search(request(5 * USERS * EMAILS), UNINDEXED)).isEqualTo("done");
  }

  @Test
  void searchWhenIndexFindsResourcesOfSeveralTermsThenSpendsForEach() {
    String group = fixture.addGroup("all", ids).id();
    for (String operator : List.of(" or ", " and ")) {
      for (String term :
          List.of("emails.value eq \"mail1\"", "groups.value eq \"" + group + "\"")) {
        Query query = query(String.join(operator, Collections.nCopies(50, term)), USER);
        TenantContext request = request(5_000_000);

        assertThat(search(request, query)).isEqualTo("done");
        assertThat(request.budget().spent())
            .as(query.toString())
            .isBetween(49L * USERS, 100L * USERS);
        assertThat(search(request(48 * USERS), query)).isEqualTo("tooMany");
      }
    }
  }

  @Test
  void searchWhenDeadlinePassesThenEnds() {
    Instant end = Instant.parse("2026-01-01T00:00:00Z");
    TenantContext late =
        ACME.withBudget(EvaluationBudget.of(Limits.DEFAULT, end, () -> end.plusNanos(1)));
    assertThat(search(late, UNINDEXED)).isEqualTo("503");
  }

  @Test
  void searchWhenSortedByElementThenSpendsForEachElement() {
    Query sorted =
        new Query(
            Optional.empty(),
            Optional.of(new Sort(path("emails.value", USER), false)),
            new Query.Index(0),
            1);
    TenantContext request = request(5_000_000);
    assertThat(search(request, sorted)).isEqualTo("done");
    assertThat(request.budget().spent()).isGreaterThan(USERS * EMAILS);
    assertThat(search(request(USERS * EMAILS), sorted)).isEqualTo("tooMany");
  }
}
