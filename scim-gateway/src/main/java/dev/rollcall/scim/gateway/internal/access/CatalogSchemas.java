// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogFormat;
import java.util.List;
import java.util.Locale;

/**
 * The schemas of roles and entitlements: those of draft-ietf-scim-roles-entitlements-01 section
 * 3.3, and those of Okta. All attributes are readOnly.
 */
final class CatalogSchemas {
  private static final String IETF = "urn:ietf:params:scim:schemas:core:2.0:";
  private static final String OKTA = "urn:okta:scim:schemas:core:1.0:";

  static final String VALUE = "value";
  static final String DISPLAY = "display";
  static final String TYPE = "type";
  static final String PRIMARY = "primary";
  static final String SUPPORTED = "supported";
  static final String LIMITED = "limitedAssignmentsPermitted";
  static final String PERMITTED = "totalAssignmentsPermitted";
  static final String USED = "totalAssignmentsUsed";
  static final String CONTAINED_BY = "containedBy";
  static final String CONTAINS = "contains";
  static final String DISPLAY_NAME = "displayName";
  static final String DESCRIPTION = "description";

  private CatalogSchemas() {}

  /** Returns the schema of the values of an attribute. */
  static Schema of(CatalogFormat format, AccessAttribute attribute) {
    String name = attribute.resourceType();
    String noun = name.toLowerCase(Locale.ROOT);
    return switch (format) {
      case IETF -> Schema.of(IETF + name, name, description(noun), ietf(noun));
      case OKTA -> Schema.of(OKTA + name, name, description(noun), okta(noun));
    };
  }

  private static String description(String noun) {
    return "The " + noun + "s that users can have.";
  }

  private static List<Attribute> ietf(String noun) {
    return List.of(
        text(VALUE, "The value of the " + noun + " in a user.").required(true).build(),
        text(DISPLAY, "The name of the " + noun + " for people.").build(),
        text(TYPE, "The function of the " + noun + ".").build(),
        flag(PRIMARY, "Whether the " + noun + " is the preferred one.").build(),
        flag(SUPPORTED, "Whether the " + noun + " can be assigned.").required(true).build(),
        flag(LIMITED, "Whether a limited number of users can have the " + noun + ".").build(),
        number(PERMITTED, "The number of users that can have the " + noun + "."),
        number(USED, "The number of users that have the " + noun + "."),
        values(CONTAINED_BY, "The values whose rights include those of the " + noun + "."),
        values(CONTAINS, "The values whose rights the " + noun + " includes."));
  }

  private static List<Attribute> okta(String noun) {
    return List.of(
        text(DISPLAY_NAME, "The name of the " + noun + " for people.").required(true).build(),
        text(TYPE, "The function of the " + noun + ".").required(true).build(),
        text(DESCRIPTION, "The description of the " + noun + ".").build());
  }

  private static Attribute.Builder text(String name, String description) {
    return Attribute.named(name).mutability(Mutability.READ_ONLY).description(description);
  }

  private static Attribute.Builder flag(String name, String description) {
    return text(name, description).type(AttributeType.BOOLEAN);
  }

  private static Attribute number(String name, String description) {
    return text(name, description).type(AttributeType.INTEGER).build();
  }

  private static Attribute values(String name, String description) {
    return text(name, description).multiValued(true).build();
  }
}
