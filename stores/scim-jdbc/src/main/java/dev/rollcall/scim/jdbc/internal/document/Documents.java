// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonNames;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
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
 * which JSON does not distinguish from texts and integers, are restored by the schema while a
 * document is read. Names of the schema are compared with the bytes of the document and are not
 * decoded.
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

  /**
   * Restores a resource from its document.
   *
   * @param document the document in UTF-8
   */
  public ScimResource read(TenantContext context, byte[] document) {
    ComplexValue attributes = json.read(document, source -> resource(type, source));
    Optional<ResourceType> tuned =
        context.profile().types().isEmpty()
            ? Optional.empty()
            : context.profile().types().apply(type);
    return ScimResource.of(
        type, tuned.map(own -> resource(own, JsonSource.of(attributes))).orElse(attributes));
  }

  private static ComplexValue resource(ResourceType type, JsonSource document) {
    List<Attribute> attributes = type.attributes();
    List<Namespace> extensions = type.extensions();
    ComplexValue.Builder values = ComplexValue.builder();
    document.fields(
        type.fieldNames(),
        (name, index, source) -> {
          if (index < 0) {
            values.append(name, source.value());
          } else if (index < attributes.size()) {
            values.append(name, value(attributes.get(index), source));
          } else {
            values.append(name, extension(extensions.get(index - attributes.size()), source));
          }
        });
    return values.build();
  }

  private static Value extension(Namespace extension, JsonSource source) {
    Schema schema = extension.schema();
    return source.kind() == JsonSource.Kind.OBJECT
        ? object(schema.attributeNames(), schema.attributes(), source)
        : source.value();
  }

  private static ComplexValue object(
      JsonNames names, List<Attribute> attributes, JsonSource source) {
    ComplexValue.Builder values = ComplexValue.builder();
    source.fields(
        names,
        (name, index, value) ->
            values.append(name, index < 0 ? value.value() : value(attributes.get(index), value)));
    return values.build();
  }

  private static Value value(Attribute attribute, JsonSource source) {
    return switch (source.kind()) {
      case OBJECT -> object(attribute.subAttributeNames(), attribute.subAttributes(), source);
      case ARRAY -> {
        List<Value> elements = new ArrayList<>();
        source.elements(element -> elements.add(value(attribute, element)));
        yield new MultiValue(elements);
      }
      case NULL, BOOLEAN, NUMBER, STRING -> simple(attribute.type(), source.value());
    };
  }

  private static Value simple(AttributeType type, Value value) {
    if (type == AttributeType.DATE_TIME && value instanceof StringValue text) {
      return DateTimeValue.parse(text.text()).<Value>map(time -> time).orElse(value);
    }
    if (type == AttributeType.DECIMAL && value instanceof IntegerValue integer) {
      return new DecimalValue(BigDecimal.valueOf(integer.number()));
    }
    return value;
  }
}
