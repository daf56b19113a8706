// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.property.SampleTypes;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import java.util.Map;

/** Resource types for tests of PATCH. */
final class PatchTypes {
  /**
   * Has immutable attributes, simple multi-valued attributes and required sub-attributes, which the
   * types of the RFC lack.
   */
  static final ResourceType DEVICE =
      ResourceType.of(
              "Device",
              "/Devices",
              Schema.of(
                  "urn:example:Device",
                  "Device",
                  "",
                  List.of(
                      Attribute.named("name").required(true).build(),
                      Attribute.named("serial").mutability(Mutability.IMMUTABLE).build(),
                      Attribute.named("tags").multiValued(true).build(),
                      Attribute.named("owners").multiValued(true).required(true).build(),
                      parts())))
          .withExtension(
              Schema.of(
                  "urn:example:Site", "Site", "", List.of(Attribute.named("building").build())),
              true);

  /** Has required complex attributes, numbers in elements, and immutable elements. */
  static final ResourceType FILM =
      ResourceType.of(
          "Film", "/Films", Schema.of("urn:example:Film", "Film", "", filmAttributes()));

  private static final List<String> LEFT_OUT = List.of("nickName", "ims", "profileUrl");

  /** A tenant's User without some attributes of the RFC. */
  static final ResourceType LEAN_USER =
      ResourceType.of(
          "User",
          "/Users",
          CoreSchemas.user()
              .withAttributes(
                  CoreSchemas.user().attributes().stream()
                      .filter(attribute -> !LEFT_OUT.contains(attribute.name()))
                      .toList()));

  /** A tenant's User without {@code active}. */
  static final ResourceType STATELESS_USER =
      ResourceType.of("User", "/Users", CoreSchemas.user().without("active"));

  private static final Map<String, ResourceType> BY_NAME =
      Map.of(
          "User",
          CoreSchemas.userType(),
          "Group",
          CoreSchemas.groupType(),
          "Device",
          DEVICE,
          "Film",
          FILM,
          "Widget",
          SampleTypes.WIDGET,
          "LeanUser",
          LEAN_USER,
          "StatelessUser",
          STATELESS_USER);

  private PatchTypes() {}

  private static Attribute parts() {
    return Attribute.named("parts")
        .type(AttributeType.COMPLEX)
        .multiValued(true)
        .subAttributes(
            List.of(
                Attribute.named("value").required(true).build(),
                Attribute.named("code").mutability(Mutability.IMMUTABLE).build(),
                Attribute.named("seen").mutability(Mutability.READ_ONLY).build(),
                Attribute.named("labels").multiValued(true).build()))
        .build();
  }

  private static List<Attribute> filmAttributes() {
    return List.of(
        complex("origin", Attribute.named("country").build(), Attribute.named("studio").build())
            .toBuilder()
            .required(true)
            .build(),
        several(
            complex("actors", Attribute.named("role").build()).toBuilder().required(true).build()),
        several(
            complex("notes", Attribute.named("type").build(), Attribute.named("display").build())),
        several(
            complex(
                "ratings",
                Attribute.named("value").build(),
                Attribute.named("score").type(AttributeType.DECIMAL).build(),
                Attribute.named("rank").type(AttributeType.INTEGER).build())),
        several(
            Attribute.named("years")
                .type(AttributeType.INTEGER)
                .mutability(Mutability.IMMUTABLE)
                .build()));
  }

  private static Attribute complex(String name, Attribute... subAttributes) {
    return Attribute.named(name)
        .type(AttributeType.COMPLEX)
        .subAttributes(List.of(subAttributes))
        .build();
  }

  private static Attribute several(Attribute attribute) {
    return attribute.toBuilder().multiValued(true).build();
  }

  static ResourceType named(String name) {
    ResourceType type = BY_NAME.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no type " + name);
    }
    return type;
  }
}
