// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterBudgetTest {
  private static Filter parse(String text) {
    return Filter.parse(text, CoreSchemas.userType(), Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static ComplexValue userWithEmails(int count) {
    return new JsonReader(Limits.DEFAULT)
        .readObject(
            IntStream.range(0, count)
                .mapToObj(i -> "{\"value\": \"mail" + i + "\"}")
                .collect(Collectors.joining(",", "{\"emails\": [", "]}")));
  }

  private static long spent(Filter filter, ComplexValue attributes) {
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);
    filter.matches(attributes, budget);
    return budget.spent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emails[value co \"zz\"]",
        "emails.value co \"zz\"",
        "emails.type eq \"work\"",
        "emails.type pr",
        "emails.primary eq true",
        "not (emails[value sw \"mail\" and type eq \"work\"])"
      })
  void matchesWhenElementsAreTwiceAsManyThenSpendsTwiceAsMuch(String text) {
    Filter filter = parse(text);
    long thousand = spent(filter, userWithEmails(1_000));

    assertThat(thousand).isGreaterThanOrEqualTo(1_000);
    assertThat(spent(filter, userWithEmails(2_000)))
        .isBetween(2 * thousand - 10, 2 * thousand + 10);
  }

  @Test
  void matchesWhenTermsTimesElementsExceedTheBudgetThenTooMany() {
    Filter filter =
        parse(
            IntStream.range(0, 190)
                .mapToObj(i -> "value co \"zz" + i + "\"")
                .collect(Collectors.joining(" or ", "emails[", "]")));
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);
    ComplexValue user = userWithEmails(38_000);

    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> filter.matches(user, budget));

    assertThat(refused.type()).contains(ScimErrorType.TOO_MANY);
    assertThat(budget.spent()).isLessThan(5_000_100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title eq \"a\"",
        "name.givenName eq \"a\"",
        "emails.primary eq true",
        "title pr",
        "name.givenName pr"
      })
  void matchesWhenValueIsAbsentThenSpendsForTheTerm(String text) {
    assertThat(spent(parse(text), ComplexValue.EMPTY)).isEqualTo(1);
    assertThat(spent(parse("not (" + text + " or " + text + ")"), ComplexValue.EMPTY)).isEqualTo(2);
  }

  @Test
  void matchesWhenSubAttributeIsAbsentThenSpendsForTheTerm() {
    ComplexValue user =
        new JsonReader(Limits.DEFAULT)
            .readObject("{\"name\": {\"familyName\": \"Lee\"}, \"emails\": []}");
    assertThat(spent(parse("name.givenName eq \"a\""), user)).isEqualTo(1);
    assertThat(spent(parse("emails.value eq \"a\""), user)).isZero();
  }

  @Test
  void matchesWhenElementsAreSelectedThenSpendsForEachAndItsValue() {
    assertThat(spent(parse("emails[value co \"zz\"]"), userWithEmails(10)))
        .isEqualTo(10 + spent(parse("emails.value co \"zz\""), userWithEmails(10)));
  }

  @Test
  void matchesWhenTextIsLongThenSpendsMore() {
    ComplexValue user =
        new JsonReader(Limits.DEFAULT).readObject("{\"title\": \"" + "a".repeat(32_000) + "\"}");
    assertThat(spent(parse("title co \"b\""), user)).isBetween(1_000L, 1_010L);
  }
}
