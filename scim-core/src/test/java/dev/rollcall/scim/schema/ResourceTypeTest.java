// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTypeTest {
  private static final Schema DESK = desk("{\"name\":\"floor\"}");

  private static Schema desk(String attributes) {
    return SchemaDocument.toSchema(
        new JsonReader(Limits.DEFAULT)
            .readObject("{\"id\":\"urn:acme:Desk\",\"attributes\":[" + attributes + "]}"));
  }

  @Nested
  class Endpoint {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/Me",
          "/me",
          "/Bulk",
          "/.search",
          "/Schemas",
          "/ResourceTypes",
          "/SERVICEPROVIDERCONFIG"
        })
    void ofWhenEndpointIsReservedThenRejected(String endpoint) {
      assertThatThrownBy(() -> ResourceType.of("Desk", endpoint, DESK))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Resource type 'Desk': endpoint '" + endpoint + "' is reserved by the protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "Desks", "/a/b", "/a?b", "/..", "/a b", "/é", "//a", "/a%2F"})
    void ofWhenEndpointIsNotOneSegmentThenRejected(String endpoint) {
      assertThatThrownBy(() -> ResourceType.of("Desk", endpoint, DESK))
          .hasMessage("Resource type 'Desk': endpoint '" + endpoint + "' must be '/' and one name");
    }

    @Test
    void ofWhenNameIsBlankThenRejected() {
      assertThatThrownBy(() -> ResourceType.of(" ", "/Desks", DESK))
          .hasMessage("A resource type must have a name");
    }
  }

  @Nested
  class Common {
    @ParameterizedTest
    @Requirement("R7643-050")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"name":"id"}                                             | 'id' must be readOnly
            {"name":"id","type":"integer","mutability":"readOnly"}    | 'id' must be string
            {"name":"id","mutability":"readOnly","returned":"always"} | 'id' must be caseExact
            {"name":"ID","mutability":"readOnly","caseExact":true}    | 'id' must be returned always
            {"name":"externalId","caseExact":true,"multiValued":true} | 'externalId' must be single-valued
            {"name":"externalId","caseExact":true,"mutability":"immutable"} | 'externalId' must be readWrite
            {"name":"schemas"}                                        | 'schemas' must be multi-valued
            {"name":"meta","mutability":"readOnly"}                   | 'meta' must be complex
            {"name":"meta","mutability":"readOnly","type":"complex","subAttributes":[{"name":"created"}]} | 'meta.created' must be dateTime
            {"name":"meta","mutability":"readOnly","type":"complex","subAttributes":[{"name":"owner","mutability":"readOnly"}]} | 'meta.owner' must be left out
            """)
    void ofWhenSchemaRedefinesCommonAttributeThenRejected(String attribute, String complaint) {
      assertThatThrownBy(() -> ResourceType.of("Desk", "/Desks", desk(attribute)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Schema 'urn:acme:Desk': " + complaint);
    }

    @Test
    @Requirement("R7643-050")
    void ofWhenSchemaListsCommonAttributesUnchangedThenAccepted() {
      Schema older =
          DESK.withAttributes(
              List.of(
                  Attribute.named("schemas")
                      .multiValued(true)
                      .required(true)
                      .returned(Returned.ALWAYS)
                      .build(),
                  CommonAttributes.ID,
                  CommonAttributes.EXTERNAL_ID.toBuilder().required(true).build(),
                  CommonAttributes.META));

      ResourceType type = ResourceType.of("Desk", "/Desks", older);

      assertThat(type.attributes()).isEqualTo(older.attributes());
      assertThat(type.findAttribute("externalId").orElseThrow().isRequired()).isTrue();
    }

    @Test
    @Requirement("R7643-070")
    void findAttributeWhenNameIsInExtensionThenEmpty() {
      Schema extension = desk("{\"name\":\"id\",\"type\":\"integer\"}");

      ResourceType type = CoreSchemas.userType().withExtension(extension, false);

      assertThat(type.findAttribute("id")).contains(CommonAttributes.ID);
      assertThat(type.findExtension("urn:acme:DESK").orElseThrow().schema()).isEqualTo(extension);
    }
  }

  @Nested
  class WithSchema {
    @Test
    void withSchemaWhenCoreSchemaThenReplaced() {
      Schema tuned = CoreSchemas.user().without("photos");

      ResourceType type = CoreSchemas.userType().withSchema(tuned);

      assertThat(type.schema()).isEqualTo(tuned);
      assertThat(type.findAttribute("photos")).isEmpty();
      assertThat(type.findAttribute("id")).isPresent();
      assertThat(type.extensions()).isEqualTo(CoreSchemas.userType().extensions());
      assertThat(type.description()).isEqualTo("User Account");
    }

    @Test
    void withSchemaWhenExtensionThenReplaced() {
      ResourceType type =
          CoreSchemas.userType()
              .withExtension(DESK, true)
              .withSchema(CoreSchemas.enterpriseUser().withRequired("department"))
              .withSchema(DESK.withRequired("floor"));

      assertThat(type.schema()).isEqualTo(CoreSchemas.user());
      assertThat(type.extensions())
          .containsExactly(
              Namespace.extension(CoreSchemas.enterpriseUser().withRequired("department"), false),
              Namespace.extension(DESK.withRequired("floor"), true));
    }

    @Test
    void withSchemaWhenMembershipIsCustomizedThenMembersHasNewDefinition() {
      Schema tuned = CoreSchemas.group().without("members.display");

      ResourceType type = CoreSchemas.groupType().withSchema(tuned);

      assertThat(type.members()).isEqualTo(tuned.find("members"));
      assertThat(type.isMembership(tuned.find("members").orElseThrow())).isTrue();
    }

    @Test
    void withSchemaWhenMembershipAttributeIsRemovedThenNoMembers() {
      assertThat(
              CoreSchemas.groupType().withSchema(CoreSchemas.group().without("members")).members())
          .isEmpty();
    }

    @Test
    void withSchemaWhenMembershipHasNoValueThenRejected() {
      Schema tuned = CoreSchemas.group().without("members.value");

      assertThatThrownBy(() -> CoreSchemas.groupType().withSchema(tuned))
          .hasMessage("Resource type 'Group': 'members' cannot hold members");
    }

    @Test
    void withMembersWhenValueIsNoStringThenRejected() {
      Attribute value = Attribute.named("value").type(AttributeType.INTEGER).build();
      Attribute people =
          Attribute.named("people")
              .type(AttributeType.COMPLEX)
              .multiValued(true)
              .subAttributes(List.of(value))
              .build();
      Schema schema = Schema.of("urn:example:Team", "Team", "", List.of(people));

      assertThatThrownBy(() -> ResourceType.of("Team", "/Teams", schema).withMembers("people"))
          .hasMessage("Resource type 'Team': 'people' cannot hold members");
    }

    @Test
    void withSchemaWhenUrnIsUnknownThenRejected() {
      assertThatThrownBy(() -> CoreSchemas.userType().withSchema(DESK))
          .hasMessage("Resource type 'User' has no schema 'urn:acme:Desk' to replace");
    }
  }

  @Test
  void withExtensionWhenUrnIsThatOfCoreSchemaThenRejected() {
    ResourceType desks = ResourceType.of("Desk", "/Desks", DESK);
    Schema again = Schema.of("URN:ACME:Desk", "", "", DESK.attributes());

    assertThatThrownBy(() -> desks.withExtension(again, false))
        .hasMessage("Resource type 'Desk' already has schema 'URN:ACME:Desk'");
  }

  @Test
  void schemasOfWhenExtensionsHaveValuesThenTheirUrnsInOrder() {
    ResourceType type = CoreSchemas.userType().withExtension(DESK, false);
    String core = CoreSchemas.user().id();
    String enterprise = CoreSchemas.enterpriseUser().id();
    ComplexValue values = ComplexValue.of("floor", new StringValue("3"));
    ComplexValue user = ComplexValue.of("userName", new StringValue("ann"));

    assertThat(type.schemasOf(user)).isEqualTo(texts(core));
    assertThat(type.schemasOf(user.with(DESK.id(), ComplexValue.EMPTY))).isEqualTo(texts(core));
    assertThat(type.schemasOf(user.with(DESK.id(), values))).isEqualTo(texts(core, DESK.id()));
    assertThat(type.schemasOf(user.with(enterprise, values))).isEqualTo(texts(core, enterprise));
    assertThat(type.schemasOf(user.with(DESK.id(), values).with(enterprise, values)))
        .isEqualTo(texts(core, enterprise, DESK.id()));
  }

  private static MultiValue texts(String... texts) {
    return new MultiValue(Stream.of(texts).<Value>map(StringValue::new).toList());
  }
}
