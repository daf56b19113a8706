// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Resource types for property tests. */
public final class SampleTypes {
  /**
   * Has attributes of every data type and mutability: singular, multi-valued and as sub-attributes.
   */
  public static final ResourceType WIDGET =
      ResourceType.of(
              "Widget",
              "/Widgets",
              Schema.of("urn:example:Widget", "Widget", "", widgetAttributes()))
          .withExtension(
              Schema.of("urn:example:Extra:2.0:Widget", "Extra", "", extraAttributes()), false)
          .withExtension(
              // its URN is a prefix of the other one
              Schema.of(
                  "urn:example:Extra", "More", "", List.of(one("grade", AttributeType.INTEGER))),
              false);

  private SampleTypes() {}

  /** The types of the RFC and a custom type. */
  public static List<ResourceType> all() {
    return List.of(user(), CoreSchemas.groupType(), WIDGET);
  }

  /** Users with another schema URN, so that any text is a valid time zone. */
  private static ResourceType user() {
    Schema core = CoreSchemas.user();
    return ResourceType.of(
            "User", "/Users", Schema.of("urn:example:User", "User", "", core.attributes()))
        .withExtension(CoreSchemas.enterpriseUser(), false);
  }

  private static List<Attribute> widgetAttributes() {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.named("name").required(true).build());
    for (AttributeType type : AttributeType.values()) {
      if (type != AttributeType.COMPLEX) {
        attributes.add(one("one-" + type.wireName(), type));
        attributes.add(several(one("some-" + type.wireName(), type)));
      }
    }
    attributes.add(Attribute.named("exact").caseExact(true).build());
    attributes.add(one("active", AttributeType.BOOLEAN));
    attributes.add(Attribute.named("always").returned(Returned.ALWAYS).build());
    attributes.add(Attribute.named("asked").returned(Returned.REQUEST).build());
    attributes.add(with(Mutability.IMMUTABLE, Attribute.named("serial").build()));
    attributes.add(with(Mutability.IMMUTABLE, several(one("marks", AttributeType.INTEGER))));
    attributes.add(with(Mutability.READ_ONLY, several(Attribute.named("notes").build())));
    attributes.add(secret("secret"));
    attributes.add(box());
    attributes.add(with(Mutability.IMMUTABLE, complex("origin", places())));
    attributes.add(several(complex("parts", parts())));
    attributes.add(several(complex("places", places())));
    attributes.add(with(Mutability.READ_ONLY, several(complex("uses", parts()))));
    return attributes;
  }

  private static Attribute box() {
    List<Attribute> parts = new ArrayList<>();
    for (AttributeType type : AttributeType.values()) {
      if (type != AttributeType.COMPLEX) {
        parts.add(one("a-" + type.wireName(), type));
      }
    }
    parts.add(several(one("labels", AttributeType.STRING)));
    parts.add(several(one("sizes", AttributeType.INTEGER)));
    parts.add(with(Mutability.IMMUTABLE, Attribute.named("made").build()));
    parts.add(with(Mutability.READ_ONLY, Attribute.named("seen").build()));
    parts.add(secret("key"));
    return complex("box", parts);
  }

  private static List<Attribute> parts() {
    return List.of(
        one("value", AttributeType.STRING),
        one("type", AttributeType.STRING),
        one("display", AttributeType.STRING),
        one("primary", AttributeType.BOOLEAN),
        one("rank", AttributeType.INTEGER),
        several(one("labels", AttributeType.STRING)),
        with(Mutability.IMMUTABLE, Attribute.named("code").caseExact(true).build()),
        with(Mutability.READ_ONLY, Attribute.named("seen").build()));
  }

  private static List<Attribute> places() {
    return List.of(
        one("street", AttributeType.STRING),
        one("since", AttributeType.DATE_TIME),
        one("type", AttributeType.STRING),
        one("primary", AttributeType.BOOLEAN));
  }

  private static List<Attribute> extraAttributes() {
    return List.of(
        one("department", AttributeType.STRING),
        several(one("codes", AttributeType.STRING)),
        complex(
            "boss",
            List.of(
                Attribute.named("value").caseExact(true).build(),
                one("$ref", AttributeType.REFERENCE),
                with(Mutability.READ_ONLY, Attribute.named("displayName").build()))),
        several(complex("parts", parts())));
  }

  private static Attribute one(String name, AttributeType type) {
    return Attribute.named(name).type(type).build();
  }

  private static Attribute several(Attribute attribute) {
    return attribute.toBuilder().multiValued(true).build();
  }

  private static Attribute with(Mutability mutability, Attribute attribute) {
    return attribute.toBuilder().mutability(mutability).build();
  }

  private static Attribute secret(String name) {
    return Attribute.named(name).returned(Returned.NEVER).mutability(Mutability.WRITE_ONLY).build();
  }

  private static Attribute complex(String name, List<Attribute> parts) {
    return Attribute.named(name).type(AttributeType.COMPLEX).subAttributes(parts).build();
  }
}
