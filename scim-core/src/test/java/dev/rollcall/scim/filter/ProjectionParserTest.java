// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionParserTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ScimResource ADA =
      ScimResource.of(
          USER,
          new JsonReader(Limits.DEFAULT)
              .readObject(
                  """
                  {"userName": "ada", "title": "Dr",
                   "emails": [{"value": "w@x", "type": "work", "primary": true},
                              {"value": "h@x", "type": "home"}],
                   "phoneNumbers": [{"value": "1", "type": "a,b"}]}
                  """));

  private static Projection parse(String attributes, Dialect dialect) {
    return new ProjectionParser(USER, dialect, Limits.DEFAULT)
        .parse(ProjectionParser.split(attributes), List.of());
  }

  private static String shown(String attributes, Dialect dialect) {
    return JsonWriter.toString(parse(attributes, dialect).apply(ADA).without("schemas"));
  }

  @ParameterizedTest
  @Requirement("R7644-095")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          emails[type eq "work"]              | {"emails":[{"value":"w@x","type":"work","primary":true}]}
          emails[type eq "work"].value        | {"emails":[{"value":"w@x"}]}
          title,EMAILS[type eq "home"].type   | {"title":"Dr","emails":[{"type":"home"}]}
          emails[type eq "other"]             | {}
          emails[type eq "work"],emails[primary ne true].value | {"emails":[{"value":"w@x","type":"work","primary":true},{"value":"h@x","type":"home"}]}
          emails[type eq "work"],emails       | {"emails":[{"value":"w@x","type":"work","primary":true},{"value":"h@x","type":"home"}]}
          phoneNumbers[type eq "a,b"].value,title | {"title":"Dr","phoneNumbers":[{"value":"1"}]}
          shoes[type eq "left"],title         | {"title":"Dr"}
          """)
  void whenANameHasAFilterThenOnlyMatchingElementsAreShown(String attributes, String expected) {
    assertThat(shown(attributes, Dialect.DEFAULT)).isEqualTo(expected);
    assertThat(shown(attributes, Dialect.ENTRA)).isEqualTo(expected);
  }

  @Test
  void whenTheDialectIsStrictThenANameWithAFilterIsUnknown() {
    assertThat(shown("emails[type eq \"work\"],title", Dialect.STRICT))
        .isEqualTo("{\"title\":\"Dr\"}");
  }

  @Test
  void whenTheFilterIsMalformedThenTheParameterIsRefused() {
    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> shown("emails[type xx \"work\"]", Dialect.DEFAULT));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_FILTER);
  }

  @Test
  void whenElementsAreComparedThenTheBudgetIsSpent() {
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);

    parse("emails[type eq \"work\"]", Dialect.DEFAULT).apply(ADA, budget);

    assertThat(budget.spent()).isGreaterThanOrEqualTo(2);
  }
}
