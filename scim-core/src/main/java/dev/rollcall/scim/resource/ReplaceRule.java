// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Determines the stored values that a PUT preserves (RFC 7644 section 3.5.1). */
final class ReplaceRule {
  private ReplaceRule() {}

  /** Adds the values of these attributes after the PUT to the result. */
  static void merge(
      List<Attribute> attributes,
      ComplexValue current,
      ComplexValue sent,
      String prefix,
      ComplexValue.Builder result) {
    for (Attribute attribute : attributes) {
      String name = attribute.name();
      Value merged =
          merge(
              attribute,
              current.findOr(name, NullValue.NULL),
              sent.findOr(name, NullValue.NULL),
              prefix + name);
      if (!merged.isUnassigned()) {
        result.put(name, merged);
      }
    }
  }

  private static Value merge(Attribute attribute, Value current, Value sent, String path) {
    return switch (attribute.mutability()) {
      case READ_ONLY -> current;
      case WRITE_ONLY -> sent.isUnassigned() ? current : sent;
      case IMMUTABLE -> immutable(attribute, current, sent, path);
      case READ_WRITE -> readWrite(attribute, current, sent, path);
    };
  }

  private static Value immutable(Attribute attribute, Value current, Value sent, String path) {
    if (current.isUnassigned()) {
      return ReadOnlySubAttributes.strip(attribute, sent);
    }
    if (!sent.isUnassigned()
        && !comparable(attribute, sent).equals(comparable(attribute, current))) {
      throw ScimException.mutability(path, "is immutable and has another value");
    }
    return current;
  }

  /**
   * Returns a form for comparison: without readOnly sub-attributes and without the order of
   * elements.
   */
  private static Object comparable(Attribute attribute, Value value) {
    Value stripped = ReadOnlySubAttributes.strip(attribute, value);
    return stripped instanceof MultiValue multi
        ? multi.elements().stream().map(ReplaceRule::text).sorted().toList()
        : stripped;
  }

  /**
   * Serializes a value, so that equal values have equal texts. Clients could cause hash collisions
   * of values, but not of texts.
   */
  private static String text(Value value) {
    if (!(value instanceof ComplexValue complex)) {
      return JsonWriter.toString(value);
    }
    ComplexValue.Builder sorted = ComplexValue.builder();
    complex.names().stream()
        .sorted()
        .forEach(
            name -> complex.find(name).ifPresent(subAttribute -> sorted.put(name, subAttribute)));
    return JsonWriter.toString(sorted.build());
  }

  private static Value readWrite(Attribute attribute, Value current, Value sent, String path) {
    boolean isAccountState =
        attribute.type() == AttributeType.BOOLEAN && attribute.name().equals("active");
    if (isAccountState && sent.isUnassigned()) {
      return current;
    }
    if (sent instanceof MultiValue elements && hasHiddenSubAttributes(attribute)) {
      return withKnownSubAttributes(attribute, current, elements);
    }
    if (current instanceof ComplexValue old && attribute.isComplex()) {
      return sent instanceof ComplexValue replacement
          ? complex(attribute, old, replacement, path)
          : writeOnlySubAttributes(attribute, old);
    }
    return ReadOnlySubAttributes.strip(attribute, sent);
  }

  /** Returns whether elements have readOnly or writeOnly sub-attributes. */
  private static boolean hasHiddenSubAttributes(Attribute attribute) {
    return ReadOnlySubAttributes.isIn(attribute)
        || attribute.subAttributes().stream().anyMatch(ReplaceRule::isWriteOnly);
  }

  private static boolean isWriteOnly(Attribute subAttribute) {
    return subAttribute.mutability() == Mutability.WRITE_ONLY;
  }

  /** Returns an element as responses contain it. */
  private static Value shown(Attribute attribute, Value element) {
    Value shown = ReadOnlySubAttributes.strip(attribute, element);
    for (Attribute subAttribute : attribute.subAttributes()) {
      if (isWriteOnly(subAttribute) && shown instanceof ComplexValue complex) {
        shown = complex.without(subAttribute.name());
      }
    }
    return shown;
  }

  /**
   * Keeps stored elements that a client returns unchanged, including their readOnly and writeOnly
   * sub-attributes.
   */
  private static Value withKnownSubAttributes(Attribute attribute, Value current, MultiValue sent) {
    Map<String, Value> known = new HashMap<>();
    if (current instanceof MultiValue old) {
      old.elements().forEach(element -> known.put(text(shown(attribute, element)), element));
    }
    List<Value> elements = new ArrayList<>();
    for (Value element : sent.elements()) {
      Value stripped = ReadOnlySubAttributes.strip(attribute, element);
      elements.add(known.getOrDefault(text(stripped), stripped));
    }
    return new MultiValue(elements);
  }

  private static Value complex(
      Attribute attribute, ComplexValue current, ComplexValue sent, String path) {
    ComplexValue.Builder result = ComplexValue.builder();
    merge(attribute.subAttributes(), current, sent, path + ".", result);
    ComplexValue merged = result.build();
    // ReadOnly sub-attributes, such as a manager's name, belong to the value and are removed with
    // it.
    boolean isSameSubject =
        attribute.findSubAttribute("value").isEmpty()
            || current.find("value").equals(merged.find("value"));
    return isSameSubject ? merged : ReadOnlySubAttributes.strip(attribute, merged);
  }

  private static Value writeOnlySubAttributes(Attribute attribute, ComplexValue current) {
    ComplexValue.Builder kept = ComplexValue.builder();
    for (Attribute subAttribute : attribute.subAttributes()) {
      if (isWriteOnly(subAttribute)) {
        current.find(subAttribute.name()).ifPresent(value -> kept.put(subAttribute.name(), value));
      }
    }
    return kept.build();
  }
}
