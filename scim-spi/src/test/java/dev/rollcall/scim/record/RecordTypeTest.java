// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static dev.rollcall.scim.record.RecordFixtures.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.hosts.Hosts;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTypeTest {
  private static List<String> names(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::name).toList();
  }

  private static Attribute attribute(ResourceType type, String name) {
    return type.findAttribute(name).orElseThrow();
  }

  @Test
  void typeThenOnlyBoundAttributes() {
    ResourceType type = Hosts.lms().type();
    assertThat(type.name()).isEqualTo("User");
    assertThat(type.endpoint()).isEqualTo("/Users");
    assertThat(names(type.schema().attributes()))
        .containsExactlyInAnyOrder("userName", "name", "active", "emails", "phoneNumbers");
    assertThat(names(attribute(type, "name").subAttributes()))
        .containsExactlyInAnyOrder("givenName", "familyName");
    assertThat(type.extensions()).isEmpty();
    assertThat(type.findAttribute("meta")).isPresent();
  }

  @Test
  void typeWhenPathSelectsElementThenSelectorIncluded() {
    Attribute emails = attribute(Hosts.lms().type(), "emails");
    assertThat(names(emails.subAttributes())).containsExactlyInAnyOrder("value", "type", "primary");
    assertThat(emails.findSubAttribute("type").orElseThrow().canonicalValues())
        .containsExactly("work");
  }

  @Test
  void typeWhenPrimaryIsNotBoundThenReadOnly() {
    Attribute emails = attribute(Hosts.lms().type(), "emails");
    assertThat(emails.findSubAttribute("primary").orElseThrow().isReadOnly()).isTrue();
    assertThat(emails.findSubAttribute("type").orElseThrow().isReadOnly()).isFalse();
  }

  @Test
  void typeWhenElementHasConstraintsThenRequiredAndDescribed() {
    Attribute emails = attribute(Hosts.lms().type(), "emails");
    assertThat(emails.isRequired()).isTrue();
    assertThat(emails.description())
        .endsWith(
            "'emails[type eq \"work\"].value' is required; "
                + "'emails[type eq \"work\"].value' must be an email address.");
  }

  @Test
  void typeWhenSubAttributeIsRequiredThenParentIsRequired() {
    Attribute name = attribute(Hosts.crm().type(), "name");
    assertThat(name.isRequired()).isTrue();
    assertThat(name.findSubAttribute("givenName").orElseThrow().isRequired()).isTrue();
    assertThat(attribute(Hosts.lms().type(), "name").isRequired()).isFalse();
  }

  @Test
  void typeWhenExtensionIsPartlyBoundThenBoundPart() {
    ResourceType type = Hosts.grc().type();
    List<Attribute> attributes = type.findExtension(ENTERPRISE).orElseThrow().schema().attributes();
    assertThat(names(attributes)).containsExactly("manager");
    assertThat(names(attributes.get(0).subAttributes())).containsExactly("value");
  }

  @Test
  void typeWhenExternalIdIsRequiredThenInTheSchema() {
    assertThat(attribute(Hosts.awareness().type(), "externalId").isRequired()).isTrue();
    assertThat(Hosts.grc().type().schema().find("externalId")).isEmpty();
  }

  @Test
  void typeWhenExternalIdIsNotBoundThenAbsent() {
    assertThat(Hosts.lms().type().findAttribute("externalId")).isEmpty();
    assertThat(Hosts.grc().type().findAttribute("externalId")).isPresent();
    assertThat(names(Hosts.lms().type().attributes())).contains("id", "meta", "schemas");
  }

  record Keeper(
      @ScimAttribute("userName") String userName, @AdditionalAttributes ComplexValue rest) {}

  @Test
  void typeWhenAdditionalAttributesThenExternalIdPresent() {
    ResourceType type = RecordBinding.user(MethodHandles.lookup(), Keeper.class).type();
    assertThat(type.findAttribute("externalId")).isPresent();
  }

  @Test
  void typeWhenBaseHasNoExternalIdThenAbsent() {
    ResourceType base = CoreSchemas.userType().withoutExternalId();
    ResourceType type = RecordBinding.of(MethodHandles.lookup(), Keeper.class, base).type();
    assertThat(type.findAttribute("externalId")).isEmpty();
  }

  @Test
  void typeWhenGroupThenMembersPresent() {
    ResourceType type = Hosts.teams().type();
    assertThat(names(type.schema().attributes()))
        .containsExactlyInAnyOrder("displayName", "members");
    assertThat(type.members()).isEqualTo(CoreSchemas.groupType().members());
  }

  record Described(
      @ScimAttribute("userName") @NotBlank @Size(min = 2, max = 50) @Pattern(regexp = "[a-z]+")
          String userName,
      @ScimAttribute(ENTERPRISE + ":department") @NotBlank String department) {}

  @Test
  void typeWhenSeveralConstraintsThenDescribedInFixedOrder() {
    ResourceType type = RecordBinding.user(MethodHandles.lookup(), Described.class).type();
    assertThat(attribute(type, "userName").description())
        .endsWith("Must have 2 to 50 characters or elements; must match [a-z]+.");
    assertThat(type.findExtension(ENTERPRISE).orElseThrow().isRequired()).isTrue();
  }

  @Test
  void typeThenDescriptionOfBase() {
    ResourceType base = CoreSchemas.userType().withDescription("People of the product");

    ResourceType type = RecordBinding.of(MethodHandles.lookup(), Described.class, base).type();
    assertThat(type.description()).isEqualTo("People of the product");
  }

  record Pictured(
      @ScimAttribute("userName") String userName,
      @ScimAttribute("photos[value eq \"https://example.com/p\"].type") String photoType) {}

  @Test
  void typeWhenReferenceThenNoCanonicalValues() {
    ResourceType type = RecordBinding.user(MethodHandles.lookup(), Pictured.class).type();
    Attribute value = attribute(type, "photos").findSubAttribute("value").orElseThrow();
    assertThat(value.canonicalValues()).isEmpty();
  }
}
