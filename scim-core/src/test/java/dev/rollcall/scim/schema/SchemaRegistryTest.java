// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryTest {
  private static final ComplexValue DESK =
      json("{\"id\":\"urn:acme:Desk\",\"attributes\":[{\"name\":\"floor\"}]}");
  private static final ComplexValue SEAT =
      json("{\"id\":\"urn:acme:Seat\",\"attributes\":[{\"name\":\"row\",\"type\":\"integer\"}]}");
  private static final ComplexValue DESKS =
      json(
          """
          {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
           "id": "Desk", "name": "Desk", "description": "A place to work", "endpoint": "Desks",
           "schema": "URN:acme:desk",
           "schemaExtensions": [{"schema": "urn:acme:Seat", "required": true}],
           "meta": {"resourceType": "ResourceType"}}
          """);

  private static ComplexValue json(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static Schema schema(String urn, String attribute) {
    return Schema.of(urn, urn, "", List.of(Attribute.named(attribute).build()));
  }

  @Test
  void standardWhenCreatedThenHasUsersAndGroups() {
    SchemaRegistry registry = SchemaRegistry.standard();

    assertThat(registry.schemas())
        .containsExactly(CoreSchemas.user(), CoreSchemas.enterpriseUser(), CoreSchemas.group());
    assertThat(registry.resourceTypes())
        .containsExactly(CoreSchemas.userType(), CoreSchemas.groupType());
  }

  @Test
  void findWhenPresentThenFound() {
    SchemaRegistry registry = SchemaRegistry.standard();

    assertThat(registry.findSchema("URN:IETF:params:scim:schemas:core:2.0:user"))
        .contains(CoreSchemas.user());
    assertThat(registry.findSchema("urn:acme:Desk")).isEmpty();
    assertThat(registry.findResourceType("User")).contains(CoreSchemas.userType());
    assertThat(registry.findResourceType("user")).isEmpty();
    assertThat(registry.findEndpoint("/Groups")).contains(CoreSchemas.groupType());
    assertThat(registry.findEndpoint("/groups")).isEmpty();
    assertThat(registry.findEndpoint("Groups")).isEmpty();
  }

  @Test
  void buildWhenTwoRegistriesThenIndependent() {
    SchemaRegistry one = SchemaRegistry.builder().schema(DESK).build();
    SchemaRegistry other = SchemaRegistry.builder().schema(SEAT).build();

    assertThat(one.schemas()).extracting(Schema::id).containsExactly("urn:acme:Desk");
    assertThat(other.schemas()).extracting(Schema::id).containsExactly("urn:acme:Seat");
  }

  @Test
  void buildWhenBuilderChangesLaterThenRegistryIsUnchanged() {
    SchemaRegistry.Builder builder = SchemaRegistry.builder().schema(DESK);
    SchemaRegistry registry = builder.build();
    builder.schema(SEAT);

    assertThat(registry.schemas()).hasSize(1);
    assertThat(builder.build().schemas()).hasSize(2);
    assertThatThrownBy(() -> registry.schemas().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toBuilderWhenTypeIsAddedThenOriginalIsUnchanged() {
    SchemaRegistry registry =
        SchemaRegistry.standard().toBuilder().schema(DESK).schema(SEAT).resourceType(DESKS).build();

    assertThat(registry.resourceTypes())
        .extracting(ResourceType::name)
        .containsExactly("User", "Group", "Desk");
  }

  @Nested
  class Documents {
    @Test
    @Requirement({"R7643-126", "R7643-127"})
    void buildWhenSchemaFollowsItsTypeThenResolved() {
      SchemaRegistry registry =
          SchemaRegistry.builder().resourceType(DESKS).schema(SEAT).schema(DESK).build();

      ResourceType desks = registry.findEndpoint("/Desks").orElseThrow();
      assertThat(desks.name()).isEqualTo("Desk");
      assertThat(desks.description()).isEqualTo("A place to work");
      assertThat(desks.schema()).isEqualTo(SchemaDocument.toSchema(DESK));
      assertThat(desks.extensions())
          .containsExactly(Namespace.extension(SchemaDocument.toSchema(SEAT), true));
      assertThat(desks.members()).isEmpty();
    }

    @Test
    void buildWhenTypeBringsItsSchemasThenResolved() {
      ResourceType inCode = ResourceType.of("Seat", "/Seats", SchemaDocument.toSchema(SEAT));

      SchemaRegistry registry =
          SchemaRegistry.builder().resourceType(DESKS).resourceType(inCode).schema(DESK).build();

      assertThat(registry.resourceTypes())
          .extracting(ResourceType::name)
          .containsExactly("Desk", "Seat");
    }

    @Test
    void resourceTypeWhenDocumentOfTypeThenEqualType() {
      ComplexValue document = SchemaDocument.of(CoreSchemas.groupType());

      SchemaRegistry registry =
          SchemaRegistry.builder()
              .resourceType(document, "members")
              .schema(CoreSchemas.group())
              .build();

      ResourceType groups = registry.findResourceType("Group").orElseThrow();
      assertThat(SchemaDocument.of(groups)).isEqualTo(document);
      assertThat(groups.members()).isEqualTo(CoreSchemas.groupType().members());
    }

    @ParameterizedTest
    @Requirement({"R7643-122", "R7643-126", "R7643-127"})
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"endpoint":"/D","schema":"urn:acme:Desk"}     | The resource type document: 'name' is required
            {"name":"D","schema":"urn:acme:Desk"}          | Resource type 'D': 'endpoint' is required
            {"name":"D","endpoint":"/D"}                   | Resource type 'D': 'schema' is required
            {"name":"D","endpoint":"/D","schema":1}        | Resource type 'D': 'schema' must be a string
            {"name":"D","endpoint":"/D","schema":"urn:no"} | Resource type 'D': schema 'urn:no' is not known
            {"name":"D","endpoint":"Bulk","schema":"urn:acme:Desk"} | Resource type 'D': endpoint '/Bulk' is reserved by the protocol
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","extensions":[]} | Resource type 'D': 'extensions' is not known here
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","schemaExtensions":{}} | Resource type 'D': 'schemaExtensions' must be an array
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","schemaExtensions":["urn:acme:Seat"]} | Resource type 'D': 'schemaExtensions' must contain objects
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","schemaExtensions":[{"schema":"urn:acme:Seat"}]} | Resource type 'D', attribute 'schemaExtensions': 'required' is required
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","schemaExtensions":[{"schema":"urn:no","required":true}]} | Resource type 'D', attribute 'schemaExtensions': schema 'urn:no' is not known
            {"name":"D","endpoint":"/D","schema":"urn:acme:Desk","schemaExtensions":[{"schema":"URN:acme:Desk","required":true}]} | Resource type 'D' already has schema 'urn:acme:Desk'
            """)
    void resourceTypeWhenDocumentIsInvalidThenMessageNamesLocation(
        String document, String complaint) {
      SchemaRegistry.Builder builder =
          SchemaRegistry.builder().schema(DESK).schema(SEAT).resourceType(json(document));

      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(complaint);
    }

    @Test
    void resourceTypeWhenMembershipIsUnknownThenRejected() {
      SchemaRegistry.Builder builder =
          SchemaRegistry.builder().schema(DESK).schema(SEAT).resourceType(DESKS, "floor");

      assertThatThrownBy(builder::build)
          .hasMessage("Resource type 'Desk': 'floor' cannot hold members");
    }
  }

  @Nested
  class Contradictions {
    private void assertRefused(SchemaRegistry.Builder builder, String complaint) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(complaint);
    }

    @Test
    void buildWhenUrnHasTwoDefinitionsThenRejected() {
      assertRefused(
          SchemaRegistry.builder().schema(schema("urn:a", "x")).schema(schema("urn:a", "y")),
          "Schema 'urn:a' has two different definitions");
      assertRefused(
          SchemaRegistry.builder().schema(schema("urn:a", "x")).schema(schema("URN:A", "x")),
          "Schema 'URN:A' has two different definitions");
      assertThat(
              SchemaRegistry.builder()
                  .schema(schema("urn:a", "x"))
                  .schema(schema("urn:a", "x"))
                  .build()
                  .schemas())
          .hasSize(1);
    }

    @Test
    void buildWhenTypesHaveDifferentExtensionsOfOneUrnThenRejected() {
      Schema tuned = CoreSchemas.enterpriseUser().withRequired("department");

      assertRefused(
          SchemaRegistry.standard().toBuilder()
              .resourceType(
                  ResourceType.of("Desk", "/Desks", schema("urn:a", "x"))
                      .withExtension(tuned, false)),
          "Schema 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' has two "
              + "different definitions");
    }

    @Test
    @Requirement("R7643-129")
    void buildWhenTypeNameIsNotUniqueThenRejected() {
      assertRefused(
          SchemaRegistry.standard().toBuilder()
              .resourceType(ResourceType.of("user", "/People", schema("urn:a", "x"))),
          "Resource type 'user' is defined more than once");
    }

    @Test
    @Requirement("R7643-129")
    void buildWhenEndpointIsNotUniqueThenRejected() {
      assertRefused(
          SchemaRegistry.standard().toBuilder()
              .resourceType(ResourceType.of("Person", "/users", schema("urn:a", "x"))),
          "Resource type 'Person': endpoint '/users' is used by resource type 'User'");
    }
  }
}
