// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The resource types of the targets, each with a resource. */
final class Samples {
  static final ResourceType USER = CoreSchemas.userType();
  static final ResourceType GROUP = CoreSchemas.groupType();

  /** Has attributes of every data type: simple, multi-valued and as sub-attributes. */
  static final ResourceType DEVICE =
      ResourceType.of(
              "Device",
              "/Devices",
              Schema.of("urn:example:Device", "Device", "", deviceAttributes()))
          .withExtension(
              Schema.of(
                  "urn:example:Extra",
                  "Extra",
                  "",
                  List.of(one("grade", AttributeType.INTEGER), slots("slots"))),
              false);

  static final ScimResource ANNA =
      resource(
          USER,
          """
          {"id":"u1","externalId":"e1","userName":"anna@example.com","active":true,
           "title":"Engineer","displayName":"Anna A","locale":"de-CH","password":"secret",
           "name":{"givenName":"Anna","familyName":"Arnold","formatted":"Anna Arnold"},
           "emails":[{"value":"w@example.com","type":"work","primary":true},
            {"value":"h@example.com","type":"home","display":"Home"}],
           "phoneNumbers":[{"value":"+41 44 000 00 00","type":"work"}],
           "addresses":[{"type":"work","country":"CH","locality":"Basel"}],
           "roles":[{"value":"Member","display":"Member","type":"app"},{"value":"Admin"}],
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
            {"department":"Sales","employeeNumber":"7","manager":{"value":"u2"}}}""");

  static final ScimResource STAFF =
      resource(GROUP, "{\"id\":\"g1\",\"displayName\":\"Staff\",\"externalId\":\"e2\"}");

  static final ScimResource PRINTER =
      resource(
          DEVICE,
          """
          {"id":"d1","name":"p1","exact":"Ab","one-integer":7,"one-boolean":false,
           "one-string":"x","some-string":["a","b"],"some-integer":[1,2],
           "box":{"a-string":"s","a-boolean":true,"labels":["l","m"]},
           "slots":[{"value":"s1","type":"in","rank":1,"primary":true,"labels":["x"]},
            {"value":"s2","type":"out","rank":2}],
           "urn:example:Extra":{"grade":3,"slots":[{"value":"e","type":"in"}]}}""");

  private Samples() {}

  private static ScimResource resource(ResourceType type, String json) {
    return ScimResource.of(type, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  private static List<Attribute> deviceAttributes() {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.named("name").required(true).build());
    attributes.add(Attribute.named("exact").caseExact(true).build());
    attributes.add(Attribute.named("serial").mutability(Mutability.IMMUTABLE).build());
    attributes.add(Attribute.named("seen").mutability(Mutability.READ_ONLY).build());
    attributes.add(
        Attribute.named("secret")
            .returned(Returned.NEVER)
            .mutability(Mutability.WRITE_ONLY)
            .build());
    List<Attribute> boxed = new ArrayList<>();
    for (AttributeType type : AttributeType.values()) {
      if (type != AttributeType.COMPLEX) {
        attributes.add(one("one-" + type.wireName(), type));
        attributes.add(several(one("some-" + type.wireName(), type)));
        boxed.add(one("a-" + type.wireName(), type));
      }
    }
    boxed.add(several(one("labels", AttributeType.STRING)));
    attributes.add(complex("box", boxed));
    attributes.add(slots("slots"));
    return attributes;
  }

  private static Attribute slots(String name) {
    return several(
        complex(
            name,
            List.of(
                one("value", AttributeType.STRING),
                one("type", AttributeType.STRING),
                one("display", AttributeType.STRING),
                one("primary", AttributeType.BOOLEAN),
                one("rank", AttributeType.INTEGER),
                one("since", AttributeType.DATE_TIME),
                several(one("labels", AttributeType.STRING)))));
  }

  private static Attribute one(String name, AttributeType type) {
    return Attribute.named(name).type(type).build();
  }

  private static Attribute several(Attribute attribute) {
    return attribute.toBuilder().multiValued(true).build();
  }

  private static Attribute complex(String name, List<Attribute> subAttributes) {
    return Attribute.named(name).type(AttributeType.COMPLEX).subAttributes(subAttributes).build();
  }
}
