// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCriteriaTest {
  record Person(
      @ScimAttribute("userName") @Filterable String login,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable String workMail,
      @ScimAttribute("phoneNumbers[type eq \"work\"].value") String phone,
      @ScimAttribute("active") @Filterable Boolean isActive,
      @ScimAttribute("name.givenName") String first,
      @ScimAttribute("name.familyName") String last) {}

  private final RecordBinding<Person> binding =
      RecordBinding.user(MethodHandles.lookup(), Person.class);

  private Criteria criteria(String filter) {
    Filter parsed = Filter.parse(filter, binding.type(), Dialect.DEFAULT, Limits.DEFAULT);
    binding.check(parsed);
    return binding.criteria(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"ADA\" | login | ADA | ada",
        "emails[type eq \"work\"].value eq \"A@x.test\" | workMail | A@x.test | a@x.test",
        "emails[value eq \"A@x.test\" and type eq \"WORK\"] | workMail | A@x.test | a@x.test",
        "emails.value eq \"A@x.test\" | workMail | A@x.test | a@x.test",
        "id eq \"U7\" | id | U7 | U7",
      })
  void ofWhenFilterThenConditionsOnComponents(
      String filter, String component, String text, String prepared) {
    Criteria criteria = criteria(filter);

    assertThat(criteria.rest()).isEmpty();
    assertThat(criteria.criteria()).hasSize(1);
    Criterion only = criteria.of(component).orElseThrow();
    assertThat(only.operator()).isEqualTo(CompareOperator.EQ);
    assertThat(only.text()).isEqualTo(text);
    assertThat(only.prepared()).isEqualTo(prepared);
    assertThat(criteria.of("phone")).isEmpty();
  }

  @Test
  void criteriaWhenTermHasNoIndexThenInTheRest() {
    Criteria criteria =
        criteria("userName eq \"ada\" and active eq true and name.givenName sw \"A\"");

    assertThat(criteria.criteria())
        .extracting(Criterion::component)
        .containsExactly("login", "isActive");
    assertThat(criteria.of("isActive").orElseThrow().prepared()).isEmpty();
    assertThat(criteria.rest().map(Filter::toString)).contains("name.givenName sw \"A\"");
    assertThat(
            criteria("id eq \"1\" and name.givenName pr and name.familyName pr")
                .rest()
                .map(Filter::toString))
        .contains("name.givenName pr and name.familyName pr");
  }

  /** Conditions as text. */
  private static final class Sql implements ConditionBuilder<String> {
    @Override
    public String compare(Criterion criterion) {
      return criterion.component() + " " + criterion.operator().wireName() + " " + criterion.text();
    }

    @Override
    public String and(List<String> operands) {
      return "(" + String.join(" AND ", operands) + ")";
    }

    @Override
    public String or(List<String> operands) {
      return "(" + String.join(" OR ", operands) + ")";
    }

    @Override
    public String not(String operand) {
      return "NOT " + operand;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"a\" | login eq a | ",
        "userName eq \"a\" or id eq \"7\" | (login eq a OR id eq 7) | ",
        "not (userName eq \"a\") and active eq true | (NOT login eq a AND isActive eq true) | ",
        "meta.created gt \"2026-01-02T03:04:05Z\" " + "| meta.created gt 2026-01-02T03:04:05Z | ",
        "userName eq \"a\" and (active eq true or name.givenName pr)"
            + "| login eq a | active eq true or name.givenName pr",
        "userName eq \"a\" and name.givenName sw \"A\" and name.familyName pr"
            + "| login eq a | name.givenName sw \"A\" and name.familyName pr",
      })
  void translateThenConditionAndRest(String filter, String condition, String rest) {
    RecordBinding<Person> all = binding.withFilterExpressions(FilterExpression.values());
    Filter parsed = Filter.parse(filter, all.type(), Dialect.DEFAULT, Limits.DEFAULT);
    all.check(parsed);

    Translation<String> translation = all.translate(parsed, new Sql());

    assertThat(translation.condition()).contains(condition);
    assertThat(translation.rest().map(Filter::toString)).isEqualTo(Optional.ofNullable(rest));
  }

  @Test
  void changedComponentsThenNamesOfComponents() {
    List<AttributePath> changed =
        Stream.of("name.givenName", "emails", "userName")
            .map(path -> AttributePath.parse(path, binding.type(), Dialect.DEFAULT))
            .toList();

    assertThat(binding.changedComponents(changed)).containsExactly("login", "workMail", "first");
    assertThat(binding.changedComponents(List.of())).isEmpty();
  }
}
