// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogFormat;
import org.junit.jupiter.api.Test;

/** The schemas that clients read of roles and entitlements. */
class CatalogSchemasTest {
  private static String line(Attribute attribute) {
    return attribute.name()
        + " "
        + attribute.type().wireName()
        + (attribute.isMultiValued() ? " multi-valued" : "")
        + (attribute.isRequired() ? " required" : "")
        + ": "
        + attribute.description();
  }

  @Test
  void roleWhenFormatIsOfTheDraftThenItsAttributes() {
    Schema schema = CatalogSchemas.of(CatalogFormat.IETF, AccessAttribute.ROLES);

    assertThat(schema.id()).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:Role");
    assertThat(schema.name()).isEqualTo("Role");
    assertThat(schema.description()).isEqualTo("The roles that users can have.");
    assertThat(schema.attributes())
        .extracting(CatalogSchemasTest::line)
        .containsExactly(
            "value string required: The value of the role in a user.",
            "display string: The name of the role for people.",
            "type string: The function of the role.",
            "primary boolean: Whether the role is the preferred one.",
            "supported boolean required: Whether the role can be assigned.",
            "limitedAssignmentsPermitted boolean:"
                + " Whether a limited number of users can have the role.",
            "totalAssignmentsPermitted integer: The number of users that can have the role.",
            "totalAssignmentsUsed integer: The number of users that have the role.",
            "containedBy string multi-valued:"
                + " The values whose rights include those of the role.",
            "contains string multi-valued: The values whose rights the role includes.");
    assertThat(schema.attributes())
        .extracting(Attribute::mutability)
        .containsOnly(Mutability.READ_ONLY);
  }

  @Test
  void entitlementWhenFormatIsOfOktaThenItsAttributes() {
    Schema schema = CatalogSchemas.of(CatalogFormat.OKTA, AccessAttribute.ENTITLEMENTS);

    assertThat(schema.id()).isEqualTo("urn:okta:scim:schemas:core:1.0:Entitlement");
    assertThat(schema.name()).isEqualTo("Entitlement");
    assertThat(schema.description()).isEqualTo("The entitlements that users can have.");
    assertThat(schema.attributes())
        .extracting(CatalogSchemasTest::line)
        .containsExactly(
            "displayName string required: The name of the entitlement for people.",
            "type string required: The function of the entitlement.",
            "description string: The description of the entitlement.");
    assertThat(schema.attributes())
        .extracting(Attribute::mutability)
        .containsOnly(Mutability.READ_ONLY);
  }
}
