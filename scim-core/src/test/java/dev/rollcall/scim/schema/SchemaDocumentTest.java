// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocumentTest {
  private static Schema read(String json) {
    return SchemaDocument.toSchema(new JsonReader(Limits.DEFAULT).readObject(json));
  }

  private static Schema withAttribute(String attribute) {
    return read("{\"id\":\"urn:acme:Desk\",\"attributes\":[" + attribute + "]}");
  }

  @Nested
  class ToSchema {
    @Test
    @Requirement("R7643-008")
    void toSchemaWhenCharacteristicIsMissingThenDefault() {
      Schema schema = withAttribute("{\"name\":\"floor\"}");

      Attribute floor = schema.find("FLOOR").orElseThrow();
      assertThat(floor).isEqualTo(Attribute.named("floor").build());
      assertThat(floor.type()).isEqualTo(AttributeType.STRING);
      assertThat(floor.mutability()).isEqualTo(Mutability.READ_WRITE);
      assertThat(floor.returned()).isEqualTo(Returned.DEFAULT);
      assertThat(floor.uniqueness()).isEqualTo(Uniqueness.NONE);
      assertThat(floor.isRequired()).isFalse();
      assertThat(floor.isCaseExact()).isFalse();
      assertThat(floor.isMultiValued()).isFalse();
      assertThat(floor.canonicalValues()).isEmpty();
    }

    @Test
    void toSchemaWhenNameIsMissingThenDerivedFromUrn() {
      Schema schema = withAttribute("{\"name\":\"floor\"}");

      assertThat(schema.id()).isEqualTo("urn:acme:Desk");
      assertThat(schema.name()).isEqualTo("Desk");
      assertThat(schema.description()).isEmpty();
    }

    @Test
    void toSchemaWhenAllCharacteristicsThenRead() {
      Schema schema =
          withAttribute(
              """
              {"name": "seat", "type": "complex", "multiValued": true, "description": "A seat",
               "required": true, "mutability": "immutable", "returned": "request",
               "subAttributes": [
                 {"name": "value", "caseExact": true, "uniqueness": "global",
                  "canonicalValues": ["a", "b"]},
                 {"name": "$ref", "type": "reference", "referenceTypes": ["User", "external"]}]}
              """);

      assertThat(schema.attributes())
          .containsExactly(
              Attribute.named("seat")
                  .type(AttributeType.COMPLEX)
                  .multiValued(true)
                  .description("A seat")
                  .required(true)
                  .mutability(Mutability.IMMUTABLE)
                  .returned(Returned.REQUEST)
                  .subAttributes(
                      List.of(
                          Attribute.named("value")
                              .caseExact(true)
                              .uniqueness(Uniqueness.GLOBAL)
                              .canonicalValues(List.of("a", "b"))
                              .build(),
                          Attribute.named("$ref")
                              .type(AttributeType.REFERENCE)
                              .referenceTypes(List.of("User", "external"))
                              .build()))
                  .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ref", "x-y", "x_y", "x1"})
    @Requirement("R7643-006")
    void toSchemaWhenNameHasSpecialCharactersThenAccepted(String name) {
      assertThat(withAttribute("{\"name\":\"" + name + "\"}").find(name)).isPresent();
    }

    @ParameterizedTest
    @Requirement({"R7643-003", "R7643-006", "R7643-009", "R7643-028", "R7643-030", "R7643-150"})
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"name":"1x"}               | '1x' is not an attribute name
            {"name":"a.b"}              | 'a.b' is not an attribute name
            {"type":"string"}           | every attribute must have a 'name'
            {"name":"x","type":"date"}  | attribute 'x': 'type' must not be 'date'
            {"name":"x","type":1}       | attribute 'x': 'type' must be a string
            {"name":"x","required":"y"} | attribute 'x': 'required' must be a boolean
            {"name":"x","retuned":"never"}           | attribute 'x': 'retuned' is not known here
            {"name":"x","mutability":"ReadOnly"}     | attribute 'x': 'mutability' must not be 'ReadOnly'
            {"name":"x","canonicalValues":"a"}       | attribute 'x': 'canonicalValues' must be an array
            {"name":"x","canonicalValues":[1]}       | attribute 'x': 'canonicalValues' must contain strings
            {"name":"x","referenceTypes":["User"]}   | attribute 'x': 'x' of type string must not have referenceTypes
            {"name":"x","subAttributes":[{"name":"y"}]} | attribute 'x': 'x' must have sub-attributes exactly when it is complex
            {"name":"x","type":"complex"}            | attribute 'x': 'x' must have sub-attributes exactly when it is complex
            {"name":"x","type":"complex","subAttributes":["y"]} | attribute 'x': 'subAttributes' must contain objects
            {"name":"x","type":"complex","subAttributes":[{"name":"y","type":"complex","subAttributes":[{"name":"z"}]}]} | attribute 'x': 'x.y' must not be complex
            {"name":"x","type":"complex","subAttributes":[{"name":"y","type":"no"}]} | attribute 'x.y': 'type' must not be 'no'
            {"name":"x","type":"complex","multiValued":true,"subAttributes":[{"name":"primary"}]} | attribute 'x': 'x.primary' must be of type boolean in several values
            {"name":"x","mutability":"writeOnly"}    | attribute 'x': 'x' is writeOnly, so returned is never
            {"name":"x"},{"name":"X"}   | Schema 'urn:acme:Desk' defines attribute 'X' twice
            """)
    void toSchemaWhenContradictoryThenMessageNamesLocation(String attribute, String complaint) {
      assertThatThrownBy(() -> withAttribute(attribute))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Schema 'urn:acme:Desk'")
          .hasMessageEndingWith(complaint);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"id\":\"urn:x\"}",
          "{\"id\":\"urn:x\",\"attributes\":[]}",
          "{\"id\":\"urn:x\",\"attributes\":{}}",
          "{\"id\":\"x\",\"attributes\":[{\"name\":\"a\"}]}",
          "{\"id\":\"urn:x\",\"attributes\":[{\"name\":\"a\"}],\"attribute\":[]}"
        })
    void toSchemaWhenIncompleteThenRejected(String json) {
      assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ToDocument {
    @Test
    void ofWhenCharacteristicDoesNotApplyThenOmitted() {
      Schema schema =
          withAttribute(
              """
              {"name": "seat", "type": "complex", "subAttributes": [
                 {"name": "near", "type": "boolean"}, {"name": "row", "type": "integer"}]}
              """);

      assertThat(JsonWriter.toString(SchemaDocument.of(schema)))
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Schema\"],"
                  + "\"id\":\"urn:acme:Desk\",\"name\":\"Desk\",\"attributes\":["
                  + "{\"name\":\"seat\",\"type\":\"complex\",\"multiValued\":false,"
                  + "\"required\":false,\"mutability\":\"readWrite\",\"returned\":\"default\","
                  + "\"subAttributes\":["
                  + "{\"name\":\"near\",\"type\":\"boolean\",\"multiValued\":false,"
                  + "\"required\":false,\"mutability\":\"readWrite\",\"returned\":\"default\"},"
                  + "{\"name\":\"row\",\"type\":\"integer\",\"multiValued\":false,"
                  + "\"required\":false,\"mutability\":\"readWrite\",\"returned\":\"default\","
                  + "\"uniqueness\":\"none\"}]}]}");
    }

    @Test
    @Requirement("R7643-105")
    void ofWhenSchemaIsCustomizedThenDocumentHasChanges() {
      Schema tuned =
          CoreSchemas.group()
              .tune(
                  "displayName",
                  attribute -> attribute.toBuilder().uniqueness(Uniqueness.SERVER).build());

      assertThat(SchemaDocument.toSchema(SchemaDocument.of(tuned)).find("displayName"))
          .map(Attribute::uniqueness)
          .contains(Uniqueness.SERVER);
    }

    @Test
    @Requirement({"R7643-122", "R7643-123", "R7643-126", "R7643-127"})
    void ofWhenResourceTypeThenNamesSchemas() {
      assertThat(JsonWriter.toString(SchemaDocument.of(CoreSchemas.userType())))
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ResourceType\"],"
                  + "\"id\":\"User\",\"name\":\"User\",\"description\":\"User Account\","
                  + "\"endpoint\":\"/Users\","
                  + "\"schema\":\"urn:ietf:params:scim:schemas:core:2.0:User\","
                  + "\"schemaExtensions\":[{\"schema\":"
                  + "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\","
                  + "\"required\":false}]}");
      assertThat(SchemaDocument.of(CoreSchemas.groupType()).has("schemaExtensions")).isFalse();
    }
  }
}
