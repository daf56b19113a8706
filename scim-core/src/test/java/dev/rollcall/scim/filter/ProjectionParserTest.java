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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static ScimException failure(String attributes, String excluded, Dialect dialect) {
    return catchThrowableOfType(
        ScimException.class,
        () ->
            new ProjectionParser(USER, dialect, Limits.DEFAULT)
                .parse(ProjectionParser.split(attributes), ProjectionParser.split(excluded)));
  }

  private static void assertRefusedAt(int position, ScimException refused) {
    assertThat(refused).isNotNull();
    assertThat(refused.type()).contains(ScimErrorType.INVALID_FILTER);
    assertThat(refused.detail()).contains("at position " + position + " of the filter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "interop"})
  void whenTheDialectIsNotTolerantThenANameWithAFilterIsRefused(Dialect dialect) {
    assertRefusedAt(6, failure("emails[type eq \"work\"],title", "", dialect));
    assertRefusedAt(5, failure("shoes[type eq \"left\"],title", "", dialect));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emails[type xx \"work\"]      | 12",
        "emails[type eq \"work\"       | 6",
        "emails[                       | 6",
        "[                             | 0",
        "]                             | 0",
        "][                            | 0",
        "emails]                       | 6",
        "emails[0]                     | 6",
        "emails[type eq \"work\"]x     | 6",
        "emails[type eq \"work\"].shoe | 6",
        "emails.value[type eq \"work\"] | 12",
        "title[value eq \"x\"]         | 5",
        "shoes[type eq \"left\"        | 5",
        "shoes]                        | 5",
        "title,emails[type eq \"work\",userName | 6",
      })
  void whenTheFilterIsMalformedThenTheParameterIsRefusedWithThePosition(
      String attributes, int position) {
    assertRefusedAt(position, failure(attributes, "", Dialect.DEFAULT));
    assertRefusedAt(position, failure(attributes, "", Dialect.ENTRA));
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void whenExcludedAttributesHaveAFilterThenRefusedWithThePosition(Dialect dialect) {
    assertRefusedAt(6, failure("", "title,emails[type eq \"work\"]", dialect));
    assertRefusedAt(6, failure("", "emails[type", dialect));
    assertRefusedAt(0, failure("", "[type]", dialect));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title,emails                   | title ; emails",
        "emails[value eq \"],\"],title  | emails[value eq \"],\"] ; title",
        "emails[value eq \"[,\"],title  | emails[value eq \"[,\"] ; title",
        "emails[value eq \"\\\"],\"],a  | emails[value eq \"\\\"],\"] ; a",
        "emails[value eq \"\\\\\"],a     | emails[value eq \"\\\\\"] ; a",
        "emails[value eq \\],a          | emails[value eq \\] ; a",
        "ti\"tle,emails[type eq \"a,b\"],x | ti\"tle ; emails[type eq \"a,b\"] ; x",
        "emails],title                  | emails] ; title"
      })
  void splitWhenCommaIsInFilterThenNotSplit(String list, String names) {
    assertThat(ProjectionParser.split(list)).containsExactly(names.split(" ; "));
  }

  @Test
  void whenElementsAreComparedThenTheBudgetIsSpent() {
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);

    parse("emails[type eq \"work\"]", Dialect.DEFAULT).apply(ADA, budget);

    assertThat(budget.spent()).isGreaterThanOrEqualTo(2);
  }
}
