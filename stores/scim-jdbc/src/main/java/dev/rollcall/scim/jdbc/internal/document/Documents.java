// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Serializes resources as JSON documents that keep everything a client sent. Dates and decimals,
 * which JSON does not distinguish from texts and integers, are restored by the schema.
 */
public final class Documents {
  private final ResourceType type;
  private final JsonReader json =
      new JsonReader(Limits.builder().jsonValues(Integer.MAX_VALUE).build());

  public Documents(ResourceType type) {
    this.type = type;
  }

  /** Serializes a resource. */
  public static String write(ScimResource resource) {
    return JsonWriter.toString(resource.attributes());
  }

  /** Restores a resource from its document. */
  public ScimResource read(TenantContext context, String document) {
    ComplexValue attributes = typed(type, json.readObject(document));
    Optional<ResourceType> tuned =
        context.profile().types().isEmpty()
            ? Optional.empty()
            : context.profile().types().apply(type);
    return ScimResource.of(type, tuned.map(own -> typed(own, attributes)).orElse(attributes));
  }

  private static ComplexValue typed(ResourceType type, ComplexValue values) {
    return type.map(values, (namespace, own) -> typed(namespace.attributes(), own));
  }

  private static ComplexValue typed(List<Attribute> attributes, ComplexValue values) {
    ComplexValue result = values;
    for (Attribute attribute : attributes) {
      Optional<Value> value = isTyped(attribute) ? result.find(attribute.name()) : Optional.empty();
      if (value.isPresent()) {
        result = result.with(attribute.name(), typed(attribute, value.get()));
      }
    }
    return result;
  }

  private static boolean isTyped(Attribute attribute) {
    return attribute.type() == AttributeType.DATE_TIME
        || attribute.type() == AttributeType.DECIMAL
        || attribute.subAttributes().stream().anyMatch(Documents::isTyped);
  }

  private static Value typed(Attribute attribute, Value value) {
    if (value instanceof MultiValue several) {
      List<Value> elements = new ArrayList<>(several.elements().size());
      several.elements().forEach(element -> elements.add(typed(attribute, element)));
      return new MultiValue(elements);
    }
    if (value instanceof ComplexValue complex) {
      return typed(attribute.subAttributes(), complex);
    }
    if (attribute.type() == AttributeType.DATE_TIME && value instanceof StringValue text) {
      return DateTimeValue.parse(text.text()).<Value>map(time -> time).orElse(value);
    }
    if (attribute.type() == AttributeType.DECIMAL && value instanceof IntegerValue integer) {
      return new DecimalValue(BigDecimal.valueOf(integer.number()));
    }
    return value;
  }
}
