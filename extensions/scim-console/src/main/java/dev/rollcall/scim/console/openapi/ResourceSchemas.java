// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Translates resource types into JSON Schemas: one of responses and one of request bodies. */
final class ResourceSchemas {
  private final ResourceType type;

  ResourceSchemas(ResourceType type) {
    this.type = type;
  }

  private static boolean isReturned(Attribute attribute) {
    return attribute.returned() != Returned.NEVER
        && attribute.mutability() != Mutability.WRITE_ONLY;
  }

  private static boolean isWritable(Attribute attribute) {
    return !attribute.isReadOnly();
  }

  /** Returns the schema of a resource in a response. A projection can omit other attributes. */
  ComplexValue response() {
    return resource(ResourceSchemas::isReturned, List.of("schemas", CommonAttributes.ID.name()))
        .put("additionalProperties", false)
        .build();
  }

  /** Returns the schema of a resource in the body of POST and PUT. */
  ComplexValue request(UnknownAttributePolicy unknown) {
    List<String> required = new ArrayList<>(List.of("schemas"));
    type.attributes().stream()
        .filter(ResourceSchemas::isWritable)
        .filter(Attribute::isRequired)
        .map(Attribute::name)
        .filter(name -> !required.contains(name))
        .forEach(required::add);
    ComplexValue.Builder schema = resource(ResourceSchemas::isWritable, required);
    if (unknown == UnknownAttributePolicy.REFUSE) {
      schema.put(
          "description", type.description() + " Other attributes with a value are rejected.");
    } else {
      schema.put("description", type.description() + " Other attributes are ignored.");
    }
    return schema.put("examples", MultiValue.of(example())).build();
  }

  private ComplexValue.Builder resource(Predicate<Attribute> visible, List<String> required) {
    ComplexValue.Builder properties = ComplexValue.builder();
    properties.put("schemas", Json.urns(type.schema().id()));
    for (Attribute attribute : type.attributes()) {
      if (visible.test(attribute) && !attribute.name().equals("schemas")) {
        properties.put(attribute.name(), property(attribute, visible));
      }
    }
    for (Namespace extension : type.extensions()) {
      properties.put(extension.urn(), complex(extension.attributes(), visible).build());
    }
    return Json.object(properties.build(), required);
  }

  private static ComplexValue property(Attribute attribute, Predicate<Attribute> visible) {
    ComplexValue.Builder schema =
        attribute.isComplex() ? complex(attribute.subAttributes(), visible) : simple(attribute);
    if (!attribute.isMultiValued() && !attribute.description().isEmpty()) {
      schema.put("description", attribute.description());
    }
    if (!attribute.isMultiValued()) {
      return schema.build();
    }
    ComplexValue.Builder array = Json.type("array").put("items", schema.build());
    if (!attribute.description().isEmpty()) {
      array.put("description", attribute.description());
    }
    return array.build();
  }

  private static ComplexValue.Builder complex(
      List<Attribute> attributes, Predicate<Attribute> visible) {
    ComplexValue.Builder properties = ComplexValue.builder();
    for (Attribute attribute : attributes) {
      if (visible.test(attribute)) {
        properties.put(attribute.name(), property(attribute, visible));
      }
    }
    return Json.object(properties.build(), List.of()).put("additionalProperties", false);
  }

  private static ComplexValue.Builder simple(Attribute attribute) {
    ComplexValue.Builder schema =
        switch (attribute.type()) {
          case BOOLEAN -> Json.type("boolean");
          case INTEGER -> Json.type("integer");
          case DECIMAL -> Json.type("number");
          case DATE_TIME -> Json.type("string").put("format", "date-time");
          case REFERENCE -> Json.type("string").put("format", "uri-reference");
          case BINARY -> Json.type("string").put("contentEncoding", "base64");
          default -> Json.type("string");
        };
    // Canonical values are suggestions (RFC 7643 section 7), so that they do not restrict.
    if (!attribute.canonicalValues().isEmpty()) {
      schema.put("examples", Json.texts(attribute.canonicalValues()));
    }
    return schema;
  }

  /** Returns a body with the required attributes. */
  ComplexValue example() {
    ComplexValue.Builder example = ComplexValue.builder();
    example.put("schemas", Json.texts(List.of(type.schema().id())));
    for (Attribute attribute : type.attributes()) {
      boolean isShown = attribute.isRequired() || attribute.name().equals("active");
      if (isShown && isWritable(attribute) && !attribute.name().equals("schemas")) {
        example.put(attribute.name(), ExampleValues.of(attribute));
      }
    }
    return example.build();
  }

  /** Returns the path and value of a PATCH example. */
  ComplexValue patchExample() {
    String path = type.findAttribute("active").isPresent() ? "active" : "externalId";
    ComplexValue.Builder operation = ComplexValue.builder().put("op", "replace").put("path", path);
    return type.findAttribute("active").isPresent()
        ? operation.put("value", false).build()
        : operation.put("value", new StringValue("00u1")).build();
  }
}
