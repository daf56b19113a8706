// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTypeCustomizerTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ResourceType GROUP = CoreSchemas.groupType();
  private static final Schema BADGE =
      Schema.of("urn:example:badge", "Badge", "", List.of(Attribute.named("badgeNumber").build()));

  @Test
  void applyWhenEmptyThenUnchanged() {
    assertThat(ResourceTypeCustomizer.NONE.apply(USER)).containsSame(USER);
    assertThat(ResourceTypeCustomizer.NONE.isEmpty()).isTrue();
    assertThat(ResourceTypeCustomizer.NONE.withRequired("Robot", "name").apply(USER))
        .containsSame(USER);
  }

  @Test
  void withoutThenTypeAndAttributesRemoved() {
    ResourceTypeCustomizer tuning =
        ResourceTypeCustomizer.NONE
            .without("Group")
            .withoutAttributes("User", "photos", "name.middleName", ENTERPRISE + ":manager");

    ResourceType user = tuning.apply(USER).orElseThrow();

    assertThat(tuning.apply(GROUP)).isEmpty();
    assertThat(user.findAttribute("photos")).isEmpty();
    assertThat(user.findAttribute("name").orElseThrow().findSubAttribute("middleName")).isEmpty();
    assertThat(user.findAttribute("name").orElseThrow().findSubAttribute("givenName")).isPresent();
    Schema enterprise = user.findExtension(ENTERPRISE).orElseThrow().schema();
    assertThat(enterprise.find("manager")).isEmpty();
    assertThat(enterprise.find("department")).isPresent();
  }

  @Test
  void requireThenAttributesRequiredAndExtensionsAdded() {
    ResourceType user =
        ResourceTypeCustomizer.NONE
            .withRequired("User", "title", "emails", ENTERPRISE + ":department")
            .withExtension("User", BADGE)
            .withRequired("User", "urn:example:badge:badgeNumber")
            .apply(USER)
            .orElseThrow();

    assertThat(user.findAttribute("title").orElseThrow().isRequired()).isTrue();
    assertThat(user.findAttribute("emails").orElseThrow().isRequired()).isTrue();
    assertThat(
            user.findExtension(ENTERPRISE)
                .orElseThrow()
                .schema()
                .find("department")
                .orElseThrow()
                .isRequired())
        .isTrue();
    assertThat(
            user.findExtension("urn:example:badge")
                .orElseThrow()
                .schema()
                .find("badgeNumber")
                .orElseThrow()
                .isRequired())
        .isTrue();
  }

  @Test
  void memberTypesThenListedInTheSchema() {
    ResourceType group =
        ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User").apply(GROUP).orElseThrow();

    Attribute members = group.members().orElseThrow();
    assertThat(members.findSubAttribute("$ref").orElseThrow().referenceTypes())
        .containsExactly("User");
    assertThat(members.findSubAttribute("type").orElseThrow().canonicalValues())
        .containsExactly("User");
  }

  @Test
  void applyWhenAttributeIsUnknownThenNamed() {
    assertThatThrownBy(
            () -> ResourceTypeCustomizer.NONE.withoutAttributes("User", "nowhere").apply(USER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> ResourceTypeCustomizer.NONE.withRequired("User", "groups").apply(USER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ResourceTypeCustomizer.NONE.withMemberTypes("User", "User").apply(USER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("members");
  }

  @Test
  void equalsWhenSameCustomizationThenTrue() {
    ResourceTypeCustomizer one =
        ResourceTypeCustomizer.NONE.without("Group").withRequired("User", "title");
    ResourceTypeCustomizer other =
        ResourceTypeCustomizer.NONE.without("Group").withRequired("User", "title");

    assertThat(one)
        .isEqualTo(other)
        .hasSameHashCodeAs(other)
        .isNotEqualTo(ResourceTypeCustomizer.NONE);
    assertThat(one.withRequired("User", "emails")).isNotEqualTo(one);
    assertThat(one.isEmpty()).isFalse();
  }

  @Test
  void equalsThenComparesSteps() {
    ResourceTypeCustomizer withoutGroup = ResourceTypeCustomizer.NONE.without("Group");

    assertThat(ResourceTypeCustomizer.NONE.without("Group"))
        .isEqualTo(withoutGroup)
        .hasSameHashCodeAs(withoutGroup);
    assertThat(ResourceTypeCustomizer.NONE)
        .isNotEqualTo(withoutGroup)
        .doesNotHaveSameHashCodeAs(withoutGroup);
    assertThat(withoutGroup).hasToString("ResourceTypeCustomizer[WithoutType[type=Group]]");
  }

  @Test
  void withoutPasswordThenRemovedFromTypesThatHaveIt() {
    ResourceTypeCustomizer tuning = ResourceTypeCustomizer.NONE.withoutPassword();

    assertThat(tuning.apply(USER).orElseThrow().findAttribute("password")).isEmpty();
    assertThat(tuning.apply(GROUP)).containsSame(GROUP);
    assertThat(tuning).isEqualTo(ResourceTypeCustomizer.NONE.withoutPassword());
  }

  @Test
  void withoutUndeclaredTypesThenOnlyTypesWithoutCanonicalValuesRemoved() {
    ResourceTypeCustomizer tuning = ResourceTypeCustomizer.NONE.withoutUndeclaredTypes();
    ResourceType user = tuning.apply(USER).orElseThrow();

    assertThat(user.schema().attributes())
        .filteredOn(attribute -> attribute.findSubAttribute("type").isPresent())
        .extracting(Attribute::name)
        .containsExactlyInAnyOrder(
            "emails", "phoneNumbers", "ims", "photos", "addresses", "groups");
    assertThat(tuning.apply(GROUP).orElseThrow().members().orElseThrow().findSubAttribute("type"))
        .isPresent();
    assertThat(tuning).isEqualTo(ResourceTypeCustomizer.NONE.withoutUndeclaredTypes());
  }
}
