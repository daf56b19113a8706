// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.UnknownAttributes;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the values of one request by their attributes and collects what does not fit. */
final class ValueReader {
  private static final int MAX_UNKNOWN = 100;

  /** A record that holds nothing else says nothing (see {@link #isHollow}). */
  private static final Set<String> DESCRIPTIVE = Set.of("type", "primary", "display");

  private final ResourceType type;
  private final Dialect dialect;
  private final boolean isPatch;
  private final Violations violations = new Violations();
  private final List<String> unknown = new ArrayList<>();

  ValueReader(ResourceType type, Dialect dialect, boolean isPatch) {
    this.type = type;
    this.dialect = dialect;
    this.isPatch = isPatch;
  }

  List<String> unknown() {
    return unknown;
  }

  void noteUnknown(String path, Value sent) {
    if (unknown.size() < MAX_UNKNOWN && !isEmpty(sent)) {
      unknown.add(path);
    }
  }

  void throwIfViolated(UnknownAttributes rule) {
    if (rule == UnknownAttributes.REFUSE && !unknown.isEmpty()) {
      violations.add(
          String.join("', '", unknown), "not known to resource type '" + type.name() + "'");
    }
    violations.throwIfAny();
  }

  /** The value in the attribute's type; something unassigned when there is nothing to keep. */
  Value read(Attribute attribute, Value sent, String path) {
    return attribute.isMultiValued() ? list(attribute, sent, path) : single(attribute, sent, path);
  }

  /** The attributes of an extension. */
  Value readExtension(Schema schema, Value sent) {
    if (sent instanceof ComplexValue object) {
      return object(schema::find, object, schema.id() + ":");
    }
    if (!isUnassigned(sent)) {
      violations.add(schema.id(), "must be an object");
    }
    return NullValue.NULL;
  }

  private Value list(Attribute attribute, Value sent, String path) {
    if (isUnassigned(sent)) {
      return NullValue.NULL;
    }
    boolean singleAllowed = dialect.isTolerant() || isPatch && !dialect.isInterop();
    if (!(sent instanceof MultiValue) && !singleAllowed) {
      violations.add(path, "must be an array");
      return NullValue.NULL;
    }
    boolean isMembership = type.isMembership(attribute);
    boolean mayBeHollow = dialect.isTolerant() && hasMoreThanDescription(attribute);
    List<Value> elements = new ArrayList<>();
    for (Value element : sent instanceof MultiValue list ? list.elements() : List.of(sent)) {
      if (element instanceof NullValue) {
        continue;
      }
      Value read = single(attribute, element, path);
      if (isMembership && !(read instanceof ComplexValue member && member.has("value"))) {
        violations.add(path + ".value", "is required");
      } else if (!read.isUnassigned() && !(mayBeHollow && isHollow(read))) {
        elements.add(read);
      }
    }
    return elements.isEmpty() ? NullValue.NULL : new MultiValue(elements);
  }

  private Value single(Attribute attribute, Value sent, String path) {
    if (isUnassigned(sent)) {
      return NullValue.NULL;
    }
    if (isEmptyText(sent) && dialect.isInterop()) {
      violations.add(path, "must not be empty");
      return NullValue.NULL;
    }
    Optional<Value> read =
        attribute.isComplex()
            ? complex(attribute, sent, path)
            : SimpleValues.read(attribute.type(), sent, dialect);
    if (read.isEmpty()) {
      violations.add(path, "must be " + SimpleValues.expectation(attribute.type()));
    }
    return read.orElse(NullValue.NULL);
  }

  private Optional<Value> complex(Attribute attribute, Value sent, String path) {
    if (sent instanceof ComplexValue object) {
      return Optional.of(object(attribute::findSubAttribute, object, path + "."));
    }
    if (!dialect.isTolerant()) {
      return Optional.empty();
    }
    if (sent instanceof MultiValue list) {
      // Entra sends a manager as an array of one.
      boolean isOne = !attribute.isMultiValued() && list.elements().size() == 1;
      return isOne && list.elements().get(0) instanceof ComplexValue
          ? complex(attribute, list.elements().get(0), path)
          : Optional.empty();
    }
    // Entra sends a manager, and others send members, as bare identifiers.
    return attribute
        .findSubAttribute("value")
        .flatMap(value -> SimpleValues.read(value.type(), sent, dialect))
        .map(value -> ComplexValue.of("value", value));
  }

  private ComplexValue object(
      Function<String, Optional<Attribute>> names, ComplexValue sent, String prefix) {
    ComplexValue.Builder builder = ComplexValue.builder();
    sent.forEach(
        (name, value) -> {
          Optional<Attribute> attribute = names.apply(name);
          if (attribute.isEmpty()) {
            noteUnknown(prefix + name, value);
          } else if (attribute.get().isReadOnly()) {
            checkReadOnly(prefix + attribute.get().name());
          } else {
            String canonical = attribute.get().name();
            Value read = read(attribute.get(), value, prefix + canonical);
            if (!read.isUnassigned()) {
              builder.put(canonical, read);
            }
          }
        });
    return builder.build();
  }

  private void checkReadOnly(String path) {
    if (isPatch && dialect.isStrict()) {
      throw ScimException.mutability(path, "is readOnly");
    }
  }

  private static boolean hasMoreThanDescription(Attribute attribute) {
    return attribute.subAttributes().stream().anyMatch(a -> !DESCRIPTIVE.contains(a.name()));
  }

  /** Whether nothing is left of a record but what would describe its value. */
  private static boolean isHollow(Value element) {
    return element instanceof ComplexValue object && DESCRIPTIVE.containsAll(object.names());
  }

  private boolean isUnassigned(Value sent) {
    boolean isEmptyObject = sent instanceof ComplexValue;
    return sent.isUnassigned() && !isEmptyObject || dialect.isTolerant() && isEmptyText(sent);
  }

  private static boolean isEmpty(Value sent) {
    return sent.isUnassigned() || isEmptyText(sent);
  }

  private static boolean isEmptyText(Value sent) {
    return sent instanceof StringValue text && text.text().isEmpty();
  }
}
