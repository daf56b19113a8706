// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Generates random resources of one type, as sent by clients and as stored. */
public final class RandomResources {
  private static final List<String> TEXTS =
      List.of("a", "A", "b", "A b", "work", "home", "\"", "\\", "]", "\u0001", "😀", "İ", "ﬁ", "ß");
  private static final List<String> REFERENCES =
      List.of("https://example.com/a", "https://Example.com/a", "../Users/1", "urn:x:y");
  private static final List<String> BINARIES = List.of("YQ==", "YWI=", "YWJj");

  private final Random random;
  private final ResourceType type;
  private final Dialect dialect;

  public RandomResources(Random random, ResourceType type, Dialect dialect) {
    this.random = random;
    this.type = type;
    this.dialect = dialect;
  }

  /** Returns a stored resource: created by a client and completed by the service provider. */
  public ScimResource stored() {
    ScimResource sent =
        new ResourceReader(type, dialect, UnknownAttributePolicy.REFUSE).read(body());
    ScimResource created = new AttributeRules(type).forCreate(sent);
    return created.withAttributes(completed(created.attributes()));
  }

  /** Returns the attributes that a client sends to create a resource. */
  public ComplexValue body() {
    ComplexValue.Builder body = ComplexValue.builder();
    List<Value> urns = new ArrayList<>(List.of(new StringValue(type.schema().id())));
    putSome(body, type.attributes());
    for (Namespace extension : type.extensions()) {
      if (random.nextBoolean()) {
        ComplexValue.Builder values = ComplexValue.builder();
        putSome(values, extension.schema().attributes());
        urns.add(new StringValue(extension.schema().id()));
        body.put(extension.schema().id(), values.build());
      }
    }
    return body.put("schemas", new MultiValue(urns)).build();
  }

  private void putSome(ComplexValue.Builder body, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      boolean isSent = !attribute.isReadOnly() && !type.isMembership(attribute);
      if (isSent && (attribute.isRequired() || random.nextInt(3) == 0)) {
        Value value = value(attribute);
        boolean isEmpty = value.equals(new StringValue(""));
        body.put(
            attribute.name(), attribute.isRequired() && isEmpty ? new StringValue("a") : value);
      }
    }
  }

  /** Returns a valid value of the attribute. */
  public Value value(Attribute attribute) {
    return attribute.isMultiValued() ? several(attribute) : one(attribute);
  }

  private Value several(Attribute attribute) {
    List<Value> elements = new ArrayList<>();
    boolean hasPrimary = false;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      Value element = one(attribute);
      boolean isPrimary = isPrimary(element);
      elements.add(isPrimary && hasPrimary ? demoted(element) : element);
      hasPrimary |= isPrimary;
    }
    return new MultiValue(elements);
  }

  private static boolean isPrimary(Value element) {
    return element instanceof ComplexValue record
        && record.find("primary").equals(Optional.of(BooleanValue.TRUE));
  }

  private static Value demoted(Value element) {
    return ((ComplexValue) element).with("primary", BooleanValue.FALSE);
  }

  /** Returns one value of a singular attribute, or one element of a multi-valued attribute. */
  public Value one(Attribute attribute) {
    if (!attribute.isComplex()) {
      return simple(attribute.type());
    }
    ComplexValue.Builder record = ComplexValue.builder();
    List<Attribute> parts =
        attribute.subAttributes().stream().filter(a -> !a.isReadOnly()).toList();
    for (Attribute part : parts) {
      // the first sub-attribute is always present: an empty object is not a value
      if (part.equals(parts.get(0)) || part.isRequired() || random.nextBoolean()) {
        record.put(part.name(), value(part));
      }
    }
    return record.build();
  }

  private Value simple(AttributeType simpleType) {
    return switch (simpleType) {
      case BOOLEAN -> BooleanValue.of(random.nextBoolean());
      case INTEGER -> new IntegerValue(random.nextInt(4) == 0 ? random.nextLong() : small());
      case DECIMAL -> new DecimalValue(BigDecimal.valueOf(small(), random.nextInt(5) - 1));
      case DATE_TIME -> DateTimeValue.of(Instant.ofEpochMilli(1_700_000_000_000L + small() * 500L));
      case REFERENCE -> new StringValue(Seeds.oneOf(REFERENCES, random));
      case BINARY -> new StringValue(Seeds.oneOf(BINARIES, random));
      default -> new StringValue(text());
    };
  }

  private int small() {
    return random.nextInt(7) - 3;
  }

  /** Only the strict dialect stores empty strings; the others treat them as unassigned. */
  private String text() {
    if (dialect.isStrict() && random.nextInt(10) == 0) {
      return "";
    }
    String text = Seeds.oneOf(TEXTS, random);
    return random.nextInt(4) == 0 ? text + Seeds.oneOf(TEXTS, random) : text;
  }

  private ComplexValue completed(ComplexValue created) {
    ComplexValue result = completed(type.attributes(), created);
    for (Namespace extension : type.extensions()) {
      String urn = extension.schema().id();
      ComplexValue values = completed(extension.schema().attributes(), created.complexOrEmpty(urn));
      result = values.isUnassigned() ? result : result.with(urn, values);
    }
    return result.with("id", new StringValue("id-1"));
  }

  /** Adds the values that the service provider assigns. */
  private ComplexValue completed(List<Attribute> attributes, ComplexValue created) {
    ComplexValue result = created;
    for (Attribute attribute : attributes) {
      Optional<Value> value = created.find(attribute.name());
      if (attribute.isReadOnly() && random.nextBoolean()) {
        Value said = withReadOnly(attribute, value(attribute));
        result = said.isUnassigned() ? result : result.with(attribute.name(), said);
      } else if (attribute.isComplex() && value.isPresent()) {
        result = result.with(attribute.name(), withReadOnly(attribute, value.get()));
      }
    }
    return result;
  }

  private Value withReadOnly(Attribute attribute, Value value) {
    if (value instanceof MultiValue multi) {
      return new MultiValue(
          multi.elements().stream()
              .map(element -> withReadOnly(attribute, element))
              .filter(element -> !element.isUnassigned())
              .toList());
    }
    return value instanceof ComplexValue record
        ? completed(attribute.subAttributes(), record)
        : value;
  }
}
