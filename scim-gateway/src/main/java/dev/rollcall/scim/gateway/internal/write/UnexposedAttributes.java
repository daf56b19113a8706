// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Preserves the values of attributes that the tenant's resource type does not expose. A client can
 * neither read nor send them, so that its writes leave them unchanged. In a multi-valued attribute
 * they belong to the element with the same {@code value} and are removed with it.
 */
final class UnexposedAttributes {
  private final ResourceType type;

  UnexposedAttributes(ResourceType type) {
    this.type = type;
  }

  /** Returns the wanted resource with the unexposed values of the current resource. */
  ScimResource kept(ScimResource current, ScimResource wanted) {
    List<String> changed = current.attributes().differencesFrom(wanted.attributes());
    if (!hides(current, changed)) {
      return wanted;
    }
    ComplexValue all = wanted.attributes();
    for (String name : changed) {
      Value old = current.attributes().findOr(name, NullValue.NULL);
      if (old.isUnassigned()) {
        continue;
      }
      Optional<Namespace> extension = type.findExtension(name);
      all =
          extension.isPresent()
              ? kept(name, old, all, extension.get()::find)
              : kept(name, old, all, type.findAttribute(name));
    }
    return wanted.withAttributes(all);
  }

  /** Returns whether one of these attributes has unexposed values, which few tenants have. */
  private boolean hides(ScimResource current, List<String> names) {
    UnexposedValues unexposed = new UnexposedValues(type);
    for (String name : names) {
      if (current.attributes().has(name) && unexposed.attribute(name)) {
        current.attributes().visitAttribute(name, unexposed);
      }
    }
    return unexposed.isFound();
  }

  private static ComplexValue kept(
      String name, Value old, ComplexValue wanted, Optional<Attribute> known) {
    return known.isEmpty()
        ? wanted.with(name, old)
        : kept(name, old, wanted, known.get()::findSubAttribute);
  }

  /** Preserves the unexposed sub-attributes of a complex value. */
  private static ComplexValue kept(
      String name, Value old, ComplexValue wanted, Function<String, Optional<Attribute>> parts) {
    if (old instanceof MultiValue elements) {
      return wanted.findOr(name, NullValue.NULL) instanceof MultiValue now
          ? wanted.with(name, kept(elements, now, parts))
          : wanted;
    }
    if (!(old instanceof ComplexValue before)) {
      return wanted;
    }
    ComplexValue now = wanted.complexOrEmpty(name);
    for (String part : before.names()) {
      now = kept(part, before.findOr(part, NullValue.NULL), now, parts.apply(part));
    }
    return now.isUnassigned() ? wanted.without(name) : wanted.with(name, now);
  }

  /** Preserves the unexposed sub-attributes of elements. */
  private static MultiValue kept(
      MultiValue before, MultiValue now, Function<String, Optional<Attribute>> parts) {
    Map<String, ComplexValue> hiddenBySubject = new TreeMap<>();
    for (Value element : before.elements()) {
      if (element instanceof ComplexValue complex) {
        ComplexValue hidden = hidden(complex, parts);
        if (!hidden.isUnassigned()) {
          hiddenBySubject.putIfAbsent(subject(complex, true), hidden);
          hiddenBySubject.putIfAbsent(subject(complex, false), hidden);
        }
      }
    }
    return hiddenBySubject.isEmpty()
        ? now
        : new MultiValue(
            now.elements().stream().map(element -> restored(element, hiddenBySubject)).toList());
  }

  private static ComplexValue hidden(
      ComplexValue element, Function<String, Optional<Attribute>> parts) {
    ComplexValue.Builder hidden = ComplexValue.builder();
    element.forEach(
        (name, value) -> {
          if (parts.apply(name).isEmpty()) {
            hidden.put(name, value);
          }
        });
    return hidden.build();
  }

  /**
   * Returns the key of an element as a text: sorted texts resist the collisions that forged hashes
   * cause.
   */
  private static String subject(ComplexValue element, boolean isOfType) {
    String type = isOfType ? JsonWriter.toString(element.findOr("type", NullValue.NULL)) : "";
    return JsonWriter.toString(element.findOr("value", NullValue.NULL)) + type;
  }

  /**
   * Restores an element. If elements with the same value have different types, the type decides.
   */
  private static Value restored(Value element, Map<String, ComplexValue> hiddenBySubject) {
    if (!(element instanceof ComplexValue complex)) {
      return element;
    }
    ComplexValue hidden =
        Optional.ofNullable(hiddenBySubject.get(subject(complex, true)))
            .or(
                () ->
                    Optional.of(complex)
                        .filter(one -> one.has("value"))
                        .map(one -> hiddenBySubject.get(subject(one, false))))
            .orElse(ComplexValue.EMPTY);
    ComplexValue.Builder all = ComplexValue.builder();
    complex.forEach(all::put);
    hidden.forEach(all::put);
    return all.build();
  }
}
