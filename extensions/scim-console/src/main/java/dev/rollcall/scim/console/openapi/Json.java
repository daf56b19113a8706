// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;

/** Creates parts of an OpenAPI document. */
final class Json {
  private Json() {}

  static MultiValue texts(List<String> texts) {
    return new MultiValue(texts.stream().map(text -> (Value) new StringValue(text)).toList());
  }

  static ComplexValue ref(String kind, String name) {
    return ComplexValue.of("$ref", new StringValue("#/components/" + kind + "/" + name));
  }

  static ComplexValue schemaRef(String name) {
    return ref("schemas", name);
  }

  static ComplexValue.Builder type(String name) {
    return ComplexValue.builder().put("type", name);
  }

  static ComplexValue integer(String description) {
    return type("integer").put("description", description).build();
  }

  static ComplexValue string(String description) {
    return type("string").put("description", description).build();
  }

  static ComplexValue array(Value items) {
    return type("array").put("items", items).build();
  }

  /** Returns an array that contains the URN of a schema. */
  static ComplexValue urns(String urn) {
    return type("array")
        .put("items", type("string").build())
        .put("contains", ComplexValue.of("const", new StringValue(urn)))
        .build();
  }

  /** Returns an object with these properties. */
  static ComplexValue.Builder object(ComplexValue properties, List<String> required) {
    ComplexValue.Builder object = type("object").put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", texts(required));
    }
    return object;
  }

  /** Returns the content of a request or response body. */
  static ComplexValue scim(Value schema) {
    return content("application/scim+json", schema);
  }

  static ComplexValue content(String mediaType, Value schema) {
    return ComplexValue.of(mediaType, ComplexValue.of("schema", schema));
  }
}
