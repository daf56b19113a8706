// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.detail;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.id;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.patch;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.statuses;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.tenant;
import static dev.rollcall.scim.gateway.internal.bulk.BulkFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All operations of a Bulk request share one evaluation budget. */
class BulkBudgetTest {
  private static final int EMAILS = 100;
  private static final Limits LIMITS = Limits.builder().evaluationBudget(10 * EMAILS).build();

  private final BulkFixture bulk = new BulkFixture();

  private String addUser() {
    String emails =
        IntStream.range(0, EMAILS)
            .mapToObj(i -> "{\"value\":\"mail" + i + "\"}")
            .collect(Collectors.joining(","));
    return id(bulk.run(user("u", "ada", ",\"emails\":[" + emails + "]")).get(0));
  }

  @Test
  void whenOperationsTogetherExceedTheBudgetThenTheLaterOnesFail() {
    String path = "/Users/" + addUser();
    String removal = patch(path, "{\"op\":\"remove\",\"path\":\"emails[value eq \\\"none\\\"]\"}");

    assertThat(statuses(bulk.run(tenant(LIMITS), removal, removal))).containsOnly("200");

    List<ComplexValue> results =
        bulk.run(tenant(LIMITS), removal, removal, removal, removal, removal, removal);
    assertThat(statuses(results)).startsWith("200", "200").endsWith("400", "400");
    assertThat(detail(results.get(5)))
        .isEqualTo("The request exceeds the evaluation budget of 1000 values");
  }
}
