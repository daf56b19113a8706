// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.FieldReader;
import dev.rollcall.scim.json.JsonNames;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonSource.Kind;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.CharacterRules;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of one request by schema and collects violations. */
final class ValueReader {
  /**
   * The sub-attributes that only describe an element. An element with an empty value and only these
   * is dropped.
   */
  private static final Set<String> DESCRIPTIVE = Set.of("type", "primary", "display");

  private final ResourceType type;
  private final Dialect dialect;
  private final ElementLimit limit;
  private final boolean isPatch;
  private final OtherFields others;
  private final Violations violations = new Violations();
  private final UnknownNames unknown;

  /** The number of empty sub-attributes, without descriptive ones. */
  private int empty;

  ValueReader(
      ResourceType type, Dialect dialect, ElementLimit limit, boolean isPatch, OtherFields others) {
    this.others = others;
    this.type = type;
    this.unknown = new UnknownNames(type, dialect);
    this.dialect = dialect;
    this.limit = limit;
    this.isPatch = isPatch;
  }

  List<String> unknown() {
    return unknown.names();
  }

  /** Records an unknown name. */
  void noteUnknown(AttributeLocation place, String name, JsonSource sent) {
    unknown.note(place.path(name), sent);
  }

  /**
   * Returns the violations, including rejected unknown names.
   *
   * @throws ScimException invalidSyntax for rejected unknown names in the interoperability profile
   */
  Violations violations(UnknownAttributePolicy rule) {
    List<String> refused = unknown.refused(rule);
    if (!refused.isEmpty()) {
      String path = String.join("', '", refused);
      String reason = "not known to resource type '" + type.name() + "'";
      if (dialect.isInterop()) {
        throw ScimException.invalidSyntax("'" + path + "' " + reason);
      }
      violations.add(path, reason);
    }
    return violations;
  }

  /** Reads a value in the attribute's type; the result is unassigned if there is no value. */
  Value read(Attribute attribute, JsonSource sent, AttributeLocation place) {
    return attribute.isMultiValued()
        ? list(attribute, sent, place)
        : single(attribute, sent, place);
  }

  /** Reads the attributes of an extension. */
  Value readExtension(Schema schema, JsonSource sent) {
    AttributeLocation place = AttributeLocation.extension(schema.id());
    if (sent.kind() == Kind.OBJECT) {
      return extension(schema, sent, place);
    }
    Value value = sent.value();
    if (value instanceof MultiValue array && dialect.tolerates(Tolerance.SINGLE_ELEMENT_ARRAYS)) {
      value = array.onlyElement().orElse(value);
    }
    if (value instanceof ComplexValue object) {
      return extension(schema, JsonSource.of(object), place);
    }
    if (!isUnassigned(value)) {
      violations.add(schema.id(), "must be an object");
    }
    return NullValue.NULL;
  }

  private Value extension(Schema schema, JsonSource sent, AttributeLocation place) {
    return new ExtensionReader(schema, place).object(schema.attributeNames(), sent);
  }

  private Value list(Attribute attribute, JsonSource sent, AttributeLocation place) {
    Elements elements = new Elements(attribute, place);
    if (sent.kind() == Kind.ARRAY) {
      sent.elements(elements::add);
      return elements.value();
    }
    if (sent.kind() != Kind.OBJECT && isUnassigned(sent.value())) {
      return NullValue.NULL;
    }
    if (!isAcceptedWithoutArray()) {
      violations.add(place.path(attribute), "must be an array");
      return NullValue.NULL;
    }
    elements.add(sent);
    return elements.value();
  }

  private boolean isAcceptedWithoutArray() {
    return isPatch && !dialect.isInterop() || dialect.tolerates(Tolerance.VALUES_WITHOUT_ARRAY);
  }

  /** The state while the elements of one multi-valued attribute are read. */
  private final class Elements {
    private final Attribute attribute;
    private final AttributeLocation place;
    private final boolean isMembership;
    private final DistinctElements read = new DistinctElements();
    private int sent;

    Elements(Attribute attribute, AttributeLocation place) {
      this.attribute = attribute;
      this.place = place;
      this.isMembership = type.isMembership(attribute);
    }

    void add(JsonSource element) {
      sent++;
      if (!isMembership) {
        limit.check(place.path(attribute), sent);
      }
      if (element.kind() != Kind.NULL) {
        int emptyBefore = empty;
        int violationsBefore = violations.count();
        Value read = single(attribute, element, place);
        keep(read, empty > emptyBefore, violations.count() > violationsBefore);
      }
    }

    private void keep(Value element, boolean wasEmptied, boolean wasRefused) {
      if (isMembership && !(element instanceof ComplexValue member && member.has("value"))) {
        if (wasRefused) {
          return; // the reason is already recorded
        }
        violations.add(place.in(attribute).path("value"), "is required");
      } else if (!element.isUnassigned() && !(wasEmptied && isHollow(element))) {
        read.add(element);
      }
    }

    Value value() {
      return read.value();
    }
  }

  private Value single(Attribute attribute, JsonSource sent, AttributeLocation place) {
    if (attribute.isComplex() && sent.kind() == Kind.OBJECT) {
      return new SubAttributeReader(attribute, place.in(attribute))
          .object(attribute.subAttributeNames(), sent);
    }
    Value value = attribute.isComplex() ? sent.value() : unwrapped(attribute, sent.value());
    return isUnassigned(value) ? NullValue.NULL : assigned(attribute, value, place);
  }

  private Value assigned(Attribute attribute, Value value, AttributeLocation place) {
    String violation = textViolation(value);
    if (violation == null) {
      Value read = converted(attribute, value, place);
      if (read != null) {
        checkFormat(attribute, read, place);
        return read;
      }
      violation = "must be " + SimpleValues.expectation(attribute.type());
    }
    violations.add(place.path(attribute), violation);
    return NullValue.NULL;
  }

  /** Reads a value that is not an object; null if it has the wrong type. */
  private @Nullable Value converted(Attribute attribute, Value value, AttributeLocation place) {
    if (!attribute.isComplex()) {
      return SimpleValues.read(attribute.type(), value, dialect);
    }
    return value instanceof MultiValue array
        ? onlyObject(attribute, array, place)
        : withoutObject(attribute, value);
  }

  private @Nullable String textViolation(Value value) {
    if (value instanceof StringValue text && !CharacterRules.isAllowed(text.text())) {
      return CharacterRules.EXPECTATION;
    }
    return dialect.isInterop() && value.isEmptyText() ? "must not be empty" : null;
  }

  private void checkFormat(Attribute attribute, Value read, AttributeLocation place) {
    if (dialect.isStrict()) {
      String path = place.path(attribute);
      UserFormats.violation(type, path, read)
          .ifPresent(expectation -> violations.add(path, "must be " + expectation));
    }
  }

  /**
   * Unwraps a simple value from an array of one element and from an object with only {@code value},
   * as Entra sends them.
   */
  private Value unwrapped(Attribute attribute, Value sent) {
    Value value = sent;
    if (value instanceof MultiValue array
        && !attribute.isMultiValued()
        && dialect.tolerates(Tolerance.SINGLE_ELEMENT_ARRAYS)) {
      value = array.onlyElement().orElse(value);
    }
    return value instanceof ComplexValue object && dialect.tolerates(Tolerance.VALUE_OBJECTS)
        ? valueAlone(object).orElse(value)
        : value;
  }

  private Optional<Value> valueAlone(ComplexValue object) {
    for (String name : object.names()) {
      boolean isValue = AsciiCase.isEqual(name, "value");
      if (!isValue && !isUnassigned(object.find(name).orElseThrow())) {
        return Optional.empty();
      }
    }
    return object.findAnyCase("value");
  }

  /** Reads the object in an array of one, as Entra sends a manager. */
  private @Nullable Value onlyObject(
      Attribute attribute, MultiValue array, AttributeLocation place) {
    if (attribute.isMultiValued() || !dialect.tolerates(Tolerance.SINGLE_ELEMENT_ARRAYS)) {
      return null;
    }
    return array.onlyElement().orElse(NullValue.NULL) instanceof ComplexValue object
        ? single(attribute, JsonSource.of(object), place)
        : null;
  }

  /** Reads the sub-attribute {@code value} alone, as Entra sends a manager. */
  private @Nullable Value withoutObject(Attribute attribute, Value sent) {
    if (!dialect.tolerates(Tolerance.VALUES_WITHOUT_OBJECT)) {
      return null;
    }
    Optional<Attribute> subAttribute = attribute.findSubAttribute("value");
    Value value =
        subAttribute.isPresent()
            ? SimpleValues.read(subAttribute.get().type(), sent, dialect)
            : null;
    return value == null ? null : ComplexValue.of("value", value);
  }

  /** Reads the attributes of one object. */
  private abstract class ObjectReader implements FieldReader {
    private final List<Attribute> attributes;
    private final AttributeLocation place;
    private final IndexedValues values = new IndexedValues();

    ObjectReader(List<Attribute> attributes, AttributeLocation place) {
      this.attributes = attributes;
      this.place = place;
    }

    ComplexValue object(JsonNames names, JsonSource sent) {
      sent.fields(names, this);
      return values.build();
    }

    @Override
    public void read(String name, int index, JsonSource sent) {
      if (index >= 0) {
        put(index, sent);
      } else {
        other(name, sent);
      }
    }

    /** Reads a name that is not the name of an attribute. */
    abstract void other(String name, JsonSource sent);

    void putAlias(Attribute attribute, JsonSource sent) {
      if (!values.has(attribute.name())) {
        put(attributes.indexOf(attribute), sent);
      }
    }

    private void put(int index, JsonSource sent) {
      Attribute attribute = attributes.get(index);
      if (attribute.isReadOnly()) {
        checkReadOnly(place, attribute);
        return;
      }
      Value read = ValueReader.this.read(attribute, sent, place);
      if (!read.isUnassigned()) {
        values.put(index, attribute.name(), read);
      } else if (!DESCRIPTIVE.contains(attribute.name())) {
        empty++;
      }
    }
  }

  /** Reads the attributes of an extension. */
  private final class ExtensionReader extends ObjectReader {
    private final Schema schema;
    private final AttributeLocation place;

    ExtensionReader(Schema schema, AttributeLocation place) {
      super(schema.attributes(), place);
      this.schema = schema;
      this.place = place;
    }

    @Override
    void other(String name, JsonSource sent) {
      if (!others.take(schema.id(), name, sent)) {
        noteUnknown(place, name, sent);
      }
    }
  }

  /** Reads the sub-attributes of a complex attribute. */
  private final class SubAttributeReader extends ObjectReader {
    private final Attribute attribute;
    private final AttributeLocation place;

    SubAttributeReader(Attribute attribute, AttributeLocation place) {
      super(attribute.subAttributes(), place);
      this.attribute = attribute;
      this.place = place;
    }

    @Override
    void other(String name, JsonSource sent) {
      Optional<Attribute> alias = AttributePath.findSubAttribute(attribute, name, dialect);
      if (alias.isPresent()) {
        putAlias(alias.get(), sent);
      } else {
        noteUnknown(place, name, sent);
      }
    }
  }

  private void checkReadOnly(AttributeLocation place, Attribute attribute) {
    if (isPatch && dialect.isStrict()) {
      throw ScimException.mutability(place.path(attribute), "is readOnly");
    }
  }

  /** Returns whether an emptied element is dropped: it has only descriptive sub-attributes. */
  private boolean isHollow(Value element) {
    return dialect.tolerates(Tolerance.EMPTY_ELEMENTS)
        && element instanceof ComplexValue object
        && !object.has("value")
        && DESCRIPTIVE.containsAll(object.names());
  }

  private boolean isUnassigned(Value sent) {
    boolean isEmptyObject = sent instanceof ComplexValue;
    return sent.isUnassigned() && !isEmptyObject
        || sent.isEmptyText() && dialect.tolerates(Tolerance.EMPTY_STRINGS);
  }
}
