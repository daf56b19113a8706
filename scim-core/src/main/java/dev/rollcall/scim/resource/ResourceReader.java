// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads request data by the schemas of a resource type: converts names to the schema's spelling and
 * values to its types, and leaves out unassigned values (RFC 7643 section 2.5). The tolerances of a
 * {@link Dialect} for values are applied only here.
 *
 * <p>All violations are collected and reported in one invalidValue error. Immutable.
 */
public final class ResourceReader {
  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownAttributePolicy unknown;
  private final SchemasRule schemas;
  private final ElementLimit elements;

  /** Creates a reader for resources of a type with the default limits. */
  public ResourceReader(ResourceType type, Dialect dialect, UnknownAttributePolicy unknown) {
    this(type, dialect, unknown, Limits.DEFAULT);
  }

  /**
   * Creates a reader for resources of a type with at most {@link Limits#elements()} elements per
   * attribute.
   */
  public ResourceReader(
      ResourceType type, Dialect dialect, UnknownAttributePolicy unknown, Limits limits) {
    this.type = Objects.requireNonNull(type, "type");
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.unknown = Objects.requireNonNull(unknown, "unknown");
    this.schemas = new SchemasRule(type, dialect);
    this.elements = new ElementLimit(limits.elements());
  }

  /**
   * Reads the body of a POST or PUT. ReadOnly attributes are ignored (RFC 7644 sections 3.3 and
   * 3.5.1); writeOnly attributes are passed to the store.
   *
   * @throws ScimException invalidSyntax or invalidValue when the body is not valid, tooMany when an
   *     attribute has more elements than the limit
   */
  public ScimResource read(JsonSource body) {
    return examine(body).resource();
  }

  /** Reads a body from a tree of values. */
  public ScimResource read(ComplexValue body) {
    return read(JsonSource.of(body));
  }

  /**
   * Reads a body and returns violations as part of the result.
   *
   * @throws ScimException invalidSyntax when the body is not an object, or {@code schemas} is not
   *     valid for the resource type
   */
  public ReadResult examine(JsonSource body) {
    return examine(body, (urn, name, value) -> false);
  }

  /**
   * Reads a body and offers unknown fields to a receiver first.
   *
   * @throws ScimException as above, and the exceptions of the receiver
   */
  public ReadResult examine(JsonSource body, OtherFields others) {
    if (body.kind() != JsonSource.Kind.OBJECT) {
      throw ScimException.invalidSyntax("The body must be a JSON object");
    }
    Reading reading = new Reading(others);
    body.fields(type.fieldNames(), reading::field);
    return reading.result();
  }

  /** The state while one body is read. */
  private final class Reading {
    private final OtherFields others;
    private final ValueReader values;
    private final IndexedValues attributes = new IndexedValues();
    private final Set<String> cleared = new HashSet<>();
    private Value sentSchemas = NullValue.NULL;

    Reading(OtherFields others) {
      this.others = others;
      this.values = new ValueReader(type, dialect, elements, false, others);
    }

    void field(String sentName, int index, JsonSource sent) {
      List<Attribute> known = type.attributes();
      if (index >= 0 && index < known.size()) {
        attribute(index, known.get(index), sent);
      } else if (index >= 0) {
        Schema schema = type.extensions().get(index - known.size()).schema();
        put(index, schema.id(), values.readExtension(schema, sent));
      } else if (!others.take("", sentName, sent)) {
        values.noteUnknown(AttributeLocation.TOP, sentName, sent);
      }
    }

    private void attribute(int index, Attribute attribute, JsonSource sent) {
      String name = attribute.name();
      if (name.equals("schemas")) {
        sentSchemas = sent.value();
        elements.checkGrowth(name, NullValue.NULL, sentSchemas);
      } else if (!attribute.isReadOnly()) {
        put(index, name, values.read(attribute, sent, AttributeLocation.TOP));
      }
    }

    private void put(int index, String name, Value value) {
      if (value.isUnassigned()) {
        cleared.add(name);
      } else {
        attributes.put(index, name, value);
      }
    }

    ReadResult result() {
      schemas.checkBody(sentSchemas);
      return new ReadResult(
          ScimResource.of(type, attributes.build()).withCleared(cleared),
          values.unknown(),
          values.violations(unknown));
    }
  }

  /**
   * Reads a value of a PATCH operation. A multi-valued attribute yields a {@link MultiValue}; pass
   * {@link Attribute#element()} to read one element.
   *
   * @param path the name of the value in error messages
   * @return the value, or {@link NullValue#NULL} if it is unassigned
   * @throws ScimException invalidValue when the value is not valid; mutability when the dialect is
   *     strict and an object has a readOnly sub-attribute
   */
  public Value readValue(Attribute attribute, Value sent, String path) {
    ValueReader values =
        new ValueReader(type, dialect, elements, true, (urn, name, value) -> false);
    Value value = values.read(attribute, JsonSource.of(sent), AttributeLocation.labelled(path));
    values.violations(unknown).throwIfAny();
    return value.isUnassigned() ? NullValue.NULL : value;
  }

  /**
   * Checks the URNs of a PATCH operation on {@code schemas}. The value is derived and not stored.
   *
   * @throws ScimException when the dialect does not accept a URN
   */
  public void checkSchemas(Value sent) {
    elements.checkGrowth("schemas", NullValue.NULL, sent);
    schemas.checkUrns(sent);
  }
}
