// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contradictory characteristics are rejected in definitions by code and by documents. */
class CharacteristicsTest {
  private static Attribute read(String attribute) {
    return SchemaDocument.toSchema(
            new JsonReader(Limits.DEFAULT)
                .readObject("{\"id\":\"urn:acme:Desk\",\"attributes\":[" + attribute + "]}"))
        .attributes()
        .get(0);
  }

  private static void assertRefused(
      UnaryOperator<Attribute.Builder> characteristics, String complaint) {
    assertThatThrownBy(() -> characteristics.apply(Attribute.named("x")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }

  @ParameterizedTest
  @Requirement({"R7643-030", "R7643-150"})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"boolean","caseExact":true       | 'x' of type boolean must not be caseExact
          "type":"integer","caseExact":true       | 'x' of type integer must not be caseExact
          "type":"decimal","caseExact":true       | 'x' of type decimal must not be caseExact
          "type":"dateTime","caseExact":true      | 'x' of type dateTime must not be caseExact
          "type":"boolean","uniqueness":"server"  | 'x' of type boolean must not be unique
          "type":"dateTime","uniqueness":"global" | 'x' of type dateTime must not be unique
          "type":"binary","uniqueness":"server"   | 'x' of type binary must not be unique
          "type":"integer","canonicalValues":["1"]   | 'x' of type integer must not have canonicalValues
          "type":"reference","canonicalValues":["u"] | 'x' of type reference must not have canonicalValues
          "type":"boolean","referenceTypes":["User"] | 'x' of type boolean must not have referenceTypes
          "canonicalValues":["a","a"]                | 'x' has the same text twice in canonicalValues
          "canonicalValues":["a"," "]                | 'x' has a blank among its canonicalValues
          "type":"reference","referenceTypes":[""]   | 'x' has a blank among its referenceTypes
          "type":"complex","caseExact":true,"subAttributes":[{"name":"y"}]         | 'x' of type complex must not be caseExact
          "type":"complex","uniqueness":"server","subAttributes":[{"name":"y"}]    | 'x' of type complex must not be unique
          "type":"complex","canonicalValues":["a"],"subAttributes":[{"name":"y"}]  | 'x' of type complex must not have canonicalValues
          "type":"complex","multiValued":true,"subAttributes":[{"name":"type","type":"integer"}]       | 'x.type' must be of type string in several values
          "type":"complex","multiValued":true,"subAttributes":[{"name":"Primary"}]                     | 'x.Primary' must be of type boolean in several values
          "type":"complex","multiValued":true,"subAttributes":[{"name":"display","type":"boolean"}]    | 'x.display' must be of type string in several values
          "type":"complex","multiValued":true,"subAttributes":[{"name":"$ref"}]                        | 'x.$ref' must be of type reference in several values
          "type":"complex","multiValued":true,"subAttributes":[{"name":"value","multiValued":true}]    | 'x.value' must have one value
          "type":"complex","multiValued":true,"subAttributes":[{"name":"type","multiValued":true}]     | 'x.type' must have one value
          "mutability":"writeOnly","returned":"always" | 'x' is writeOnly, so returned is never
          """)
  void toSchemaWhenDocumentIsContradictoryThenRejected(String characteristics, String complaint) {
    assertThatThrownBy(() -> read("{\"name\":\"x\"," + characteristics + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Schema 'urn:acme:Desk', attribute 'x': " + complaint);
  }

  @Test
  void buildWhenContradictoryThenRejected() {
    assertRefused(
        x -> x.type(AttributeType.BOOLEAN).caseExact(true),
        "'x' of type boolean must not be caseExact");
    assertRefused(
        x -> x.type(AttributeType.DATE_TIME).uniqueness(Uniqueness.SERVER),
        "'x' of type dateTime must not be unique");
    assertRefused(
        x -> x.type(AttributeType.DECIMAL).canonicalValues(List.of("1.5")),
        "'x' of type decimal must not have canonicalValues");
    assertRefused(
        x -> x.referenceTypes(List.of("User")), "'x' of type string must not have referenceTypes");
    assertRefused(
        x ->
            x.type(AttributeType.COMPLEX)
                .multiValued(true)
                .subAttributes(List.of(Attribute.named("primary").build())),
        "'x.primary' must be of type boolean in several values");
    assertRefused(
        x -> x.mutability(Mutability.WRITE_ONLY), "'x' is writeOnly, so returned is never");
  }

  @ParameterizedTest
  @Requirement("R7643-006")
  @ValueSource(strings = {"", "1x", "-x", "a.b", "a b", "$x", "x\n", "é", "x:y"})
  void buildWhenNameViolatesGrammarThenRejected(String name) {
    assertThatThrownBy(() -> Attribute.named(name).build())
        .hasMessage("'" + name + "' is not an attribute name");
  }

  @Test
  void buildWhenSingularComplexThenSubAttributeNamesAreFree() {
    Attribute attribute =
        read(
            """
            {"name": "x", "type": "complex", "subAttributes": [
              {"name": "type", "type": "integer"}, {"name": "value", "multiValued": true}]}
            """);

    assertThat(attribute.findSubAttribute("type"))
        .map(Attribute::type)
        .contains(AttributeType.INTEGER);
  }

  @ParameterizedTest
  @EnumSource(value = AttributeType.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLEX")
  void toSchemaWhenDefaultsAreStatedThenAccepted(AttributeType type) {
    Attribute attribute =
        read(
            """
            {"name": "x", "type": "%s", "caseExact": false, "uniqueness": "none",
             "canonicalValues": [], "referenceTypes": []}
            """
                .formatted(type.wireName()));

    assertThat(attribute.type()).isEqualTo(type);
    assertThat(attribute.isCaseExact()).isFalse();
    assertThat(attribute.uniqueness()).isEqualTo(Uniqueness.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = AttributeType.class,
      names = {"STRING", "INTEGER", "DECIMAL", "REFERENCE"})
  void buildWhenComparableTypeThenMayBeUnique(AttributeType type) {
    Attribute attribute = Attribute.named("x").type(type).uniqueness(Uniqueness.SERVER).build();

    assertThat(attribute.uniqueness()).isEqualTo(Uniqueness.SERVER);
  }
}
