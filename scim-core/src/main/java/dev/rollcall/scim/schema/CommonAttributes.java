// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.List;

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

  /** {@code externalId}: the client's identifier, which means nothing to the service provider. */
  public static final Attribute EXTERNAL_ID =
      Attribute.named("externalId")
          .caseExact(true)
          .description("The provisioning client's identifier of the resource.")
          .build();

  /** {@code meta}: what the service provider says of the resource itself. */
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

  /** All four in the order in which they are defined here. */
  public static List<Attribute> all() {
    return List.of(SCHEMAS, ID, EXTERNAL_ID, META);
  }
}
