// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemasTest {
  private static final List<Schema> ALL =
      List.of(
          CoreSchemas.user(),
          CoreSchemas.enterpriseUser(),
          CoreSchemas.group(),
          CoreSchemas.serviceProviderConfig(),
          CoreSchemas.resourceType(),
          CoreSchemas.schema());

  private static Attribute attribute(String schemaName, String path) {
    Schema schema = ALL.stream().filter(s -> s.id().endsWith(schemaName)).findFirst().orElseThrow();
    String[] steps = path.split("\\.");
    Attribute attribute = schema.find(steps[0]).orElseThrow();
    for (int i = 1; i < steps.length; i++) {
      attribute = attribute.findSubAttribute(steps[i]).orElseThrow();
    }
    return attribute;
  }

  /** The tables of RFC 7643 section 8.7 with errata, which a comment marks. */
  @ParameterizedTest
  @Requirement({"R7643-089", "R7643-102", "R7643-106", "R7643-112", "R7643-113"})
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # schema | attribute | type | multi | required | caseExact | mutability | returned | unique
          core:2.0:User | userName | string | false | true | false | readWrite | default | server
          core:2.0:User | name | complex | false | false | false | readWrite | default | none
          core:2.0:User | name.familyName | string | false | false | false | readWrite | default | none
          # reference is case exact, erratum 6001
          core:2.0:User | profileUrl | reference | false | false | true | readWrite | default | none
          core:2.0:User | active | boolean | false | false | false | readWrite | default | none
          core:2.0:User | password | string | false | false | false | writeOnly | never | none
          # no uniqueness on complex attributes, erratum 6004
          core:2.0:User | emails | complex | true | false | false | readWrite | default | none
          core:2.0:User | emails.primary | boolean | false | false | false | readWrite | default | none
          # added, RFC 7643 section 2.4
          core:2.0:User | addresses.primary | boolean | false | false | false | readWrite | default | none
          core:2.0:User | groups | complex | true | false | false | readOnly | default | none
          core:2.0:User | groups.value | string | false | false | true | readOnly | default | none
          # binary, errata 5606, 8415 and 8435
          core:2.0:User | x509Certificates.value | binary | false | false | true | readWrite | default | none
          # required, erratum 5368
          core:2.0:Group | displayName | string | false | true | false | readWrite | default | none
          core:2.0:Group | members | complex | true | false | false | readWrite | default | none
          core:2.0:Group | members.value | string | false | false | true | immutable | default | none
          # added, erratum 6011
          core:2.0:Group | members.display | string | false | false | false | readOnly | default | none
          # case exact, erratum 8472
          enterprise:2.0:User | manager.value | string | false | false | true | readWrite | default | none
          enterprise:2.0:User | manager.displayName | string | false | false | false | readOnly | default | none
          # added, RFC 7643 section 5
          :ServiceProviderConfig | etag.supported | boolean | false | true | false | readOnly | default | none
          # added, erratum 8011
          :ServiceProviderConfig | authenticationSchemes.type | string | false | true | false | readOnly | default | none
          # added, RFC 9865
          :ServiceProviderConfig | pagination.cursor | boolean | false | true | false | readOnly | default | none
          # unique, erratum 8475
          :ResourceType | name | string | false | true | true | readOnly | default | server
          # several, erratum 7522
          :ResourceType | schemaExtensions | complex | true | false | false | readOnly | default | none
          # several, erratum 5607
          :Schema | attributes.subAttributes.referenceTypes | string | true | false | true | readOnly | default | none
          """)
  void attributeWhenErratumAppliesThenHasCorrectedCharacteristics(
      String schema,
      String path,
      String type,
      boolean multiValued,
      boolean required,
      boolean caseExact,
      String mutability,
      String returned,
      String uniqueness) {
    Attribute attribute = attribute(schema, path);

    assertThat(attribute.type().wireName()).isEqualTo(type);
    assertThat(attribute.isMultiValued()).isEqualTo(multiValued);
    assertThat(attribute.isRequired()).isEqualTo(required);
    assertThat(attribute.isCaseExact()).isEqualTo(caseExact);
    assertThat(attribute.mutability().wireName()).isEqualTo(mutability);
    assertThat(attribute.returned().wireName()).isEqualTo(returned);
    assertThat(attribute.uniqueness().wireName()).isEqualTo(uniqueness);
  }

  @Test
  @Requirement({"R7643-056", "R7643-060"})
  void commonAttributesWhenIdOrExternalIdThenCaseExact() {
    Attribute id = CommonAttributes.ID;
    Attribute externalId = CommonAttributes.EXTERNAL_ID;

    assertThat(id.isCaseExact()).isTrue();
    assertThat(id.isReadOnly()).isTrue();
    assertThat(id.returned()).isEqualTo(Returned.ALWAYS);
    assertThat(externalId.isCaseExact()).isTrue();
    assertThat(externalId.mutability()).isEqualTo(Mutability.READ_WRITE);
    assertThat(externalId.uniqueness()).isEqualTo(Uniqueness.NONE);
  }

  @Test
  @Requirement("R7643-069")
  void enterpriseUserWhenComparedWithUserThenNoCommonNames() {
    assertThat(CoreSchemas.enterpriseUser().attributes())
        .isNotEmpty()
        .noneMatch(attribute -> CoreSchemas.user().find(attribute.name()).isPresent());
  }

  /** RFC 7643 section 10.3 lists them. */
  @Test
  @Requirement("R7643-156")
  void idWhenCoreSchemaThenRegisteredUrn() {
    assertThat(ALL)
        .extracting(Schema::id)
        .containsExactly(
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
            "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
            "urn:ietf:params:scim:schemas:core:2.0:Schema");
  }

  @Test
  void userWhenGroupReferenceThenTargetIsGroup() {
    assertThat(attribute("core:2.0:User", "groups.$ref").referenceTypes()).containsExactly("Group");
  }

  @Test
  @Requirement({"R7643-096", "R7643-135"})
  void canonicalValuesWhenErratumAppliesThenCorrected() {
    assertThat(attribute("core:2.0:User", "ims.type").canonicalValues())
        .containsExactly("aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo", "other");
    assertThat(attribute(":Schema", "attributes.type").canonicalValues()).contains("binary");
    assertThat(attribute(":Schema", "attributes.subAttributes.type").canonicalValues())
        .contains("binary")
        .doesNotContain("complex");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User",
        "EnterpriseUser",
        "Group",
        "ServiceProviderConfig",
        "ResourceType",
        "Schema"
      })
  @Requirement({"R7643-037", "R7643-151"})
  void documentWhenCoreSchemaThenEqualsPublishedDocument(String name) throws IOException {
    try (InputStream in = CoreSchemas.class.getResourceAsStream(name + ".json")) {
      ComplexValue published = new JsonReader(Limits.DEFAULT).readObject(in, 1 << 20);
      Schema schema =
          ALL.stream()
              .filter(s -> s.id().equals(published.findText("id").orElseThrow()))
              .findFirst()
              .orElseThrow();

      assertThat(SchemaDocument.of(schema)).isEqualTo(published.without("meta"));
    }
  }

  @Test
  @Requirement("R7643-134")
  void descriptionWhenAnyAttributeThenNotEmpty() {
    assertThat(ALL.stream().flatMap(CoreSchemasTest::all))
        .allSatisfy(attribute -> assertThat(attribute.description()).isNotBlank());
  }

  private static Stream<Attribute> all(Schema schema) {
    return schema.attributes().stream()
        .flatMap(a -> Stream.concat(Stream.of(a), a.subAttributes().stream()));
  }

  @Test
  void userTypeWhenCreatedThenEnterpriseExtensionIsOptional() {
    ResourceType type = CoreSchemas.userType();

    assertThat(type.name()).isEqualTo("User");
    assertThat(type.endpoint()).isEqualTo("/Users");
    assertThat(type.extensions())
        .containsExactly(Namespace.extension(CoreSchemas.enterpriseUser(), false));
    assertThat(type.members()).isEmpty();
  }

  @Test
  void groupTypeWhenCreatedThenHasMembers() {
    ResourceType type = CoreSchemas.groupType();

    assertThat(type.endpoint()).isEqualTo("/Groups");
    assertThat(type.members()).isEqualTo(CoreSchemas.group().find("members"));
    assertThat(type.extensions()).isEmpty();
  }
}
