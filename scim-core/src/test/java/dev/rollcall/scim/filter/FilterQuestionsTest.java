// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterQuestionsTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final String FILTER =
      "userName eq \"a\" and (title pr or not (emails[type eq \"work\"])) and active ne true";

  private static Filter parse(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static AttributePath path(String text) {
    return AttributePath.parse(text, USER, Dialect.DEFAULT);
  }

  private static List<String> texts(List<? extends Filter> filters) {
    return filters.stream().map(Filter::toString).toList();
  }

  @Test
  void termsWhenNestedThenInTheOrderOfTheText() {
    assertThat(texts(parse(FILTER).terms()))
        .containsExactly(
            "userName eq \"a\"", "title pr", "emails[type eq \"work\"]", "active ne true");
  }

  @Test
  void conjunctsWhenNoAndThenTheFilterItself() {
    assertThat(texts(parse("title pr or active pr").conjuncts()))
        .containsExactly("title pr or active pr");
    assertThat(parse(FILTER).conjuncts()).hasSize(3);
  }

  @Test
  void disjunctsWhenNoOrThenTheFilterItself() {
    assertThat(texts(parse(FILTER).disjuncts())).containsExactly(FILTER);
    assertThat(texts(parse("title pr or active pr").disjuncts()))
        .containsExactly("title pr", "active pr");
  }

  @Test
  void requiredEqualitiesWhenAlternativesOrOtherOperatorsThenWithoutThem() {
    assertThat(texts(parse(FILTER).requiredEqualities())).containsExactly("userName eq \"a\"");
    assertThat(parse("userName eq \"a\" or title eq \"b\"").requiredEqualities()).isEmpty();
    assertThat(parse("not (userName eq \"a\")").requiredEqualities()).isEmpty();
  }

  @Test
  void mentionsWhenInAnyTermThenTrueForAttributeAndSubAttributes() {
    assertThat(parse(FILTER).mentions(path("emails.value"))).isTrue();
    assertThat(parse(FILTER).mentions(path("active"))).isTrue();
    assertThat(parse(FILTER).mentions(path("displayName"))).isFalse();
  }

  @Test
  void mentionsWhenSameNameInOtherSchemaThenFalse() {
    AttributePath title = AttributePath.of("urn:acme:desk", path("title").attribute());
    assertThat(parse(FILTER).mentions(title)).isFalse();
  }

  @Test
  void mapWhenTermIsReplacedThenOperatorsStay() {
    Filter id = new Present(AttributePath.of(CommonAttributes.ID));
    assertThat(parse(FILTER).map(term -> term.mentions(path("title")) ? id : term))
        .hasToString(FILTER.replace("title pr", "id pr"));
  }

  @Test
  void allOfWhenSeveralThenAndWhenNoneThenEmpty() {
    assertThat(Filter.allOf(List.of())).isEmpty();
    assertThat(Filter.allOf(List.of(parse("title pr")))).contains(parse("title pr"));
    assertThat(Filter.allOf(List.of(parse("title pr"), parse("active pr"))))
        .contains(parse("title pr and active pr"));
  }

  @Test
  void anyOfWhenSeveralThenOrWhenNoneThenEmpty() {
    assertThat(Filter.anyOf(List.of())).isEmpty();
    assertThat(Filter.anyOf(List.of(parse("title pr"), parse("active pr"))))
        .contains(parse("title pr or active pr"));
  }

  private static Comparison comparison(String text) {
    return (Comparison) parse(text);
  }

  @Test
  void preparedTextThenNormalizedUnlessCaseExact() {
    assertThat(comparison("userName eq \"Ann\"").preparedText()).isEqualTo("ann");
    assertThat(comparison("externalId eq \"Ann\"").preparedText()).isEqualTo("Ann");
    assertThat(comparison("active eq true").preparedText()).isEmpty();
  }

  @Test
  void equalsWhenPathOperatorAndLiteralAreEqualThenTrue() {
    Comparison one = comparison("userName eq \"a\"");
    assertThat(one)
        .isEqualTo(comparison("USERNAME EQ \"a\""))
        .hasSameHashCodeAs(comparison("USERNAME EQ \"a\""))
        .doesNotHaveSameHashCodeAs(comparison("userName eq \"b\""))
        .isNotEqualTo(comparison("userName eq \"b\""))
        .isNotEqualTo(comparison("userName ne \"a\""))
        .isNotEqualTo(comparison("title eq \"a\""))
        .isNotEqualTo("userName eq \"a\"");
  }

  /** Returns the kind of a filter. */
  private static final class Kind implements FilterVisitor<String> {
    @Override
    public String visitAnd(And and) {
      return "and " + and;
    }

    @Override
    public String visitOr(Or or) {
      return "or " + or;
    }

    @Override
    public String visitNot(Not not) {
      return "not " + not;
    }

    @Override
    public String visitComparison(Comparison comparison) {
      return "comparison " + comparison;
    }

    @Override
    public String visitPresent(Present present) {
      return "present " + present;
    }

    @Override
    public String visitValuePath(ValuePath valuePath) {
      return "valuePath " + valuePath;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "and, title pr and active pr",
    "or, title pr or active pr",
    "not, not (title pr)",
    "comparison, active eq true",
    "present, title pr",
    "valuePath, emails[primary eq true]"
  })
  void acceptThenCallsTheMethodForTheKind(String kind, String text) {
    assertThat(parse(text).accept(new Kind())).isEqualTo(kind + " " + text);
  }

  @Test
  void equalTextWhenEqOfStringThenItsText() {
    assertThat(((Comparison) parse("userName eq \"Ann\"")).equalText()).contains("Ann");
    assertThat(((Comparison) parse("userName sw \"Ann\"")).equalText()).isEqualTo(Optional.empty());
    assertThat(((Comparison) parse("active eq true")).equalText()).isEqualTo(Optional.empty());
  }
}
