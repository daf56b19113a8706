// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.schema.Schema;
import java.util.List;

/**
 * A resource type with attributes of every data type: singular, multi-valued and as sub-attributes.
 */
final class FilterSamples {
  static final String URN = "urn:example:Thing";

  static final ResourceType THING =
      ResourceType.of(
          "Thing",
          "/Things",
          Schema.of(
              URN,
              "Thing",
              "",
              List.of(
                  one("text", AttributeType.STRING),
                  Attribute.named("exact").caseExact(true).build(),
                  one("flag", AttributeType.BOOLEAN),
                  one("whole", AttributeType.INTEGER),
                  one("real", AttributeType.DECIMAL),
                  one("time", AttributeType.DATE_TIME),
                  one("link", AttributeType.REFERENCE),
                  one("bytes", AttributeType.BINARY),
                  Attribute.named("tags").multiValued(true).build(),
                  Attribute.named("numbers").type(AttributeType.INTEGER).multiValued(true).build(),
                  complex("plain", one("part", AttributeType.STRING)),
                  complex("boxed", one("value", AttributeType.STRING)),
                  complex(
                      "hidden",
                      Attribute.named("value").returned(Returned.NEVER).build(),
                      one("hint", AttributeType.STRING)),
                  Attribute.named("codes").multiValued(true).returned(Returned.NEVER).build(),
                  complex(
                          "entries",
                          one("value", AttributeType.STRING),
                          one("type", AttributeType.STRING),
                          one("primary", AttributeType.BOOLEAN),
                          one("rank", AttributeType.INTEGER))
                      .toBuilder()
                      .multiValued(true)
                      .build())));

  private FilterSamples() {}

  private static Attribute one(String name, AttributeType type) {
    return Attribute.named(name).type(type).build();
  }

  private static Attribute complex(String name, Attribute... parts) {
    return Attribute.named(name).type(AttributeType.COMPLEX).subAttributes(List.of(parts)).build();
  }
}
