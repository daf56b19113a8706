// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.List;
import java.util.Optional;

/** The attributes that every resource has (RFC 7643 sections 3 and 3.1). */
public final class CommonAttributes {
  /** {@code schemas}: the URNs of the schemas that the resource uses. */
  public static final Attribute SCHEMAS =
      Attribute.named("schemas")
          .type(AttributeType.REFERENCE)
          .caseExact(false)
          .multiValued(true)
          .required(true)
          .returned(Returned.ALWAYS)
          .referenceTypes(List.of("uri"))
          .description("The URNs of the schemas that the resource uses.")
          .build();

  /** {@code id}: the service provider's identifier, never changed and never sent by a client. */
  public static final Attribute ID =
      Attribute.named("id")
          .caseExact(true)
          .required(true)
          .mutability(Mutability.READ_ONLY)
          .returned(Returned.ALWAYS)
          .uniqueness(Uniqueness.SERVER)
          .description("The service provider's unique identifier of the resource.")
          .build();

  /** {@code externalId}: the client's identifier, which is opaque to the service provider. */
  public static final Attribute EXTERNAL_ID =
      Attribute.named("externalId")
          .caseExact(true)
          .description("The provisioning client's identifier of the resource.")
          .build();

  /** {@code meta}: the metadata of the resource. */
  public static final Attribute META =
      Attribute.named("meta")
          .type(AttributeType.COMPLEX)
          .mutability(Mutability.READ_ONLY)
          .description("What the service provider says of the resource itself.")
          .subAttributes(
              List.of(
                  meta("resourceType", AttributeType.STRING, true),
                  meta("created", AttributeType.DATE_TIME, false),
                  meta("lastModified", AttributeType.DATE_TIME, false),
                  meta("location", AttributeType.REFERENCE, true),
                  meta("version", AttributeType.STRING, true)))
          .build();

  private CommonAttributes() {}

  private static Attribute meta(String name, AttributeType type, boolean caseExact) {
    return Attribute.named(name)
        .type(type)
        .caseExact(caseExact)
        .mutability(Mutability.READ_ONLY)
        .referenceTypes(type == AttributeType.REFERENCE ? List.of("uri") : List.of())
        .build();
  }

  /**
   * Checks the common attributes that a schema lists. RFC 7643 section 3.1 determines their type
   * and mutability; the schema may set other characteristics, such as required.
   *
   * @throws IllegalArgumentException when the schema contradicts the RFC, with the location
   */
  static void check(Schema base) {
    for (Attribute common : all()) {
      base.find(common.name()).ifPresent(listed -> check(base, "", listed, common));
    }
  }

  private static void check(Schema base, String prefix, Attribute listed, Attribute common) {
    // schemas was a string in the drafts; both are text.
    boolean isText = listed.type() == AttributeType.STRING && common.equals(SCHEMAS);
    String path = prefix + common.name();
    demand(base, path, isText || listed.type() == common.type(), common.type().wireName());
    demand(
        base,
        path,
        listed.isMultiValued() == common.isMultiValued(),
        common.isMultiValued() ? "multi-valued" : "single-valued");
    demand(base, path, listed.mutability() == common.mutability(), common.mutability().wireName());
    demand(base, path, listed.isCaseExact() || !common.isCaseExact(), "caseExact");
    demand(
        base,
        path,
        listed.returned() == common.returned() || common.returned() == Returned.DEFAULT,
        "returned " + common.returned().wireName());
    for (Attribute subAttribute : listed.subAttributes()) {
      Optional<Attribute> known = common.findSubAttribute(subAttribute.name());
      demand(base, path + "." + subAttribute.name(), known.isPresent(), "left out");
      known.ifPresent(
          commonSubAttribute -> check(base, path + ".", subAttribute, commonSubAttribute));
    }
  }

  private static void demand(Schema base, String path, boolean isMet, String expected) {
    if (!isMet) {
      throw new IllegalArgumentException(
          "Schema '" + base.id() + "': '" + path + "' must be " + expected);
    }
  }

  /** The four common attributes. */
  public static List<Attribute> all() {
    return List.of(SCHEMAS, ID, EXTERNAL_ID, META);
  }
}
