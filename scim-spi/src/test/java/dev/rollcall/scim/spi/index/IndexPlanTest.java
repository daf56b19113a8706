// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of a filter that a store evaluates by conditions. */
class IndexPlanTest {
  private static final ResourceType USER = CoreSchemas.userType();

  /**
   * Conditions as text: an index on {@code userName} and {@code emails.value}, a condition without
   * an index on {@code title}.
   */
  private static final class TextConditions implements IndexConditions<String> {
    @Override
    public IndexPlan<String> comparison(AttributePath path, Comparison filter) {
      return switch (path.toString()) {
        case "userName", "emails.value" -> IndexPlan.served(path.toString());
        case "title" -> IndexPlan.exact("title");
        default -> IndexPlan.none();
      };
    }

    @Override
    public IndexPlan<String> not(Filter operand, IndexPlan<String> plan) {
      return plan.map(condition -> "!" + condition);
    }

    @Override
    public String and(List<String> conditions) {
      return "(" + String.join("&", conditions) + ")";
    }

    @Override
    public String or(List<String> conditions) {
      return "(" + String.join("+", conditions) + ")";
    }
  }

  private static Filter filter(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static IndexPlan<String> plan(String text) {
    return IndexPlan.of(filter(text), new TextConditions());
  }

  private static FilterPlan<String> filterPlan(String text) {
    return FilterPlan.of(filter(text), new TextConditions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          userName eq "a"                                    | userName                | true  | true
          title eq "a"                                       | title                   | false | true
          userName eq "a" and title eq "b"                   | (userName&title)        | true  | true
          title eq "a" and title eq "b"                      | (title&title)           | false | true
          userName eq "a" and nickName eq "b"                | userName                | true  | false
          userName eq "a" or emails.value eq "b"             | (userName+emails.value) | true  | true
          userName eq "a" or title eq "b"                    | (userName+title)        | false | true
          not (title eq "a")                                 | !title                  | false | true
          emails[value eq "a"]                               | emails.value            | true  | true
          emails[value eq "a" and value eq "b"]              | (emails.value&emails.value) | true | false
          emails[value eq "a" and type eq "work"]            | emails.value            | true  | false
          emails[value eq "a" or value eq "b"]               | (emails.value+emails.value) | true | true
          """)
  void planWhenConditionsCoverTheFilterThenConditionServedAndExact(
      String text, String condition, boolean isServed, boolean isExact) {
    assertThat(plan(text)).isEqualTo(new IndexPlan<>(Optional.of(condition), isServed, isExact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nickName eq \"a\"",
        "title pr",
        "userName eq \"a\" or nickName eq \"b\"",
        "not (nickName eq \"a\")",
        "not (userName eq \"a\" and nickName eq \"b\")",
        "emails[value pr]",
        "emails[value co \"a\"]",
        "emails[not (value eq \"a\")]",
        "emails[value eq \"a\" or type eq \"work\"]",
      })
  void planWhenAnyResourceCanMatchThenNone(String text) {
    assertThat(plan(text)).isEqualTo(IndexPlan.none());
  }

  @Test
  void planWhenExactWithoutConditionThenIllegalArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexPlan<>(Optional.empty(), true, true));
    assertThat(IndexPlan.none()).isEqualTo(new IndexPlan<>(Optional.empty(), false, false));
  }

  @Test
  void filterPlanThenConditionsAndRestThatIsEvaluatedInMemory() {
    assertThat(filterPlan("userName eq \"a\" and nickName eq \"b\" and title eq \"c\""))
        .isEqualTo(
            new FilterPlan<>(
                List.of("userName", "title"), Optional.of(filter("nickName eq \"b\"")), true));
    assertThat(filterPlan("title eq \"c\""))
        .isEqualTo(new FilterPlan<>(List.of("title"), Optional.empty(), false));
  }

  @Test
  void filterPlanOfWholeThenRestIsTheWholeFilterUnlessExact() {
    Filter partly = filter("userName eq \"a\" and nickName eq \"b\"");

    assertThat(FilterPlan.ofWhole(partly, new TextConditions()))
        .isEqualTo(new FilterPlan<>(List.of("userName"), Optional.of(partly), true));
    assertThat(FilterPlan.ofWhole(filter("title eq \"a\""), new TextConditions()))
        .isEqualTo(new FilterPlan<>(List.of("title"), Optional.empty(), false));
  }

  @Test
  void filterPlanOfAllThenServedWithoutConditions() {
    assertThat(FilterPlan.<String>all())
        .isEqualTo(new FilterPlan<>(List.of(), Optional.empty(), true));
  }

  @Test
  void requireNoTermOnWhenRestComparesGroupsThenInvalidFilter() {
    List<MembershipAttribute> memberships = MembershipAttribute.of(USER);

    assertThatCode(() -> filterPlan("nickName eq \"a\"").requireNoTermOn(memberships))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> filterPlan("groups.value eq \"7\"").requireNoTermOn(memberships))
        .isInstanceOfSatisfying(
            ScimException.class,
            failure -> assertThat(failure.type()).contains(ScimErrorType.INVALID_FILTER))
        .hasMessageContaining("'groups' cannot be compared in this way");
  }
}
