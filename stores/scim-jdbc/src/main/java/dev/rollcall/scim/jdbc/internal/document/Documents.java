// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Namespace;
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
  private final List<TypedValues> typed;
  private final JsonReader json =
      new JsonReader(Limits.builder().jsonValues(Integer.MAX_VALUE).build());

  public Documents(ResourceType type) {
    this.type = type;
    this.typed = typed(type);
  }

  /** The attributes of a namespace whose values JSON does not distinguish from other ones. */
  private record TypedValues(Namespace namespace, List<Attribute> attributes) {
    ComplexValue restoredIn(ComplexValue resource) {
      if (!namespace.isPresentIn(resource)) {
        return resource;
      }
      return namespace.replaceIn(resource, typed(attributes, namespace.valuesIn(resource)));
    }
  }

  private static List<TypedValues> typed(ResourceType type) {
    return type.namespaces().stream()
        .map(one -> new TypedValues(one, typed(one.attributes())))
        .filter(one -> !one.attributes().isEmpty())
        .toList();
  }

  private static List<Attribute> typed(List<Attribute> attributes) {
    return attributes.stream().filter(Documents::isTyped).toList();
  }

  /** Serializes a resource. */
  public static String write(ScimResource resource) {
    return JsonWriter.toString(resource.attributes());
  }

  /** Restores a resource from its document. */
  public ScimResource read(TenantContext context, String document) {
    ComplexValue attributes = restored(typed, json.readObject(document));
    Optional<ResourceType> tuned =
        context.profile().types().isEmpty()
            ? Optional.empty()
            : context.profile().types().apply(type);
    return ScimResource.of(
        type, tuned.map(own -> restored(typed(own), attributes)).orElse(attributes));
  }

  private static ComplexValue restored(List<TypedValues> typed, ComplexValue resource) {
    ComplexValue result = resource;
    for (TypedValues values : typed) {
      result = values.restoredIn(result);
    }
    return result;
  }

  private static ComplexValue typed(List<Attribute> attributes, ComplexValue values) {
    ComplexValue result = values;
    for (Attribute attribute : attributes) {
      Optional<Value> value = result.find(attribute.name());
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
      return typed(typed(attribute.subAttributes()), complex);
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
