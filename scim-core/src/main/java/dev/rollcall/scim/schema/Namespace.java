// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.AttributeVisitor;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that one schema contributes to a resource type. A resource has the values of the
 * core schema and the common attributes at its top level, and the values of an extension in an
 * object under the URN of the extension (RFC 7643 section 3.3). Immutable.
 */
public final class Namespace {
  private final String urn;
  private final Schema schema;
  private final boolean required;
  private final AttributeNames names;

  private Namespace(String urn, Schema schema, boolean required, AttributeNames names) {
    this.urn = urn;
    this.schema = schema;
    this.required = required;
    this.names = names;
  }

  /** The core schema with the common attributes. */
  static Namespace core(Schema schema, AttributeNames names) {
    return new Namespace("", schema, true, names);
  }

  /** An extension. */
  static Namespace extension(Schema schema, boolean required) {
    return new Namespace(schema.id(), schema, required, schema.names());
  }

  /** The URN of the extension; empty for the core schema. */
  public String urn() {
    return urn;
  }

  /** The text before the name of an attribute in a path: the URN and a colon, or nothing. */
  public String prefix() {
    return isCore() ? "" : urn + ":";
  }

  /** The schema, without the common attributes. */
  public Schema schema() {
    return schema;
  }

  /** Returns whether these are the attributes of the core schema. */
  public boolean isCore() {
    return urn.isEmpty();
  }

  /** Returns whether clients can only read all attributes of the schema. */
  boolean isReadOnly() {
    return schema.attributes().stream().allMatch(Attribute::isReadOnly);
  }

  /** Returns whether each resource must have values of the schema. */
  public boolean isRequired() {
    return required;
  }

  /** The attributes in the order of the schema, then the common attributes. */
  public List<Attribute> attributes() {
    return names.attributes();
  }

  /** Finds an attribute by name, without regard to letter case. */
  public Optional<Attribute> find(String anyCaseName) {
    return names.find(anyCaseName);
  }

  /** The object of a resource that contains the values of these attributes. */
  public ComplexValue valuesIn(ComplexValue resource) {
    return isCore() ? resource : resource.complexOrEmpty(urn);
  }

  /** Passes the values of these attributes to a visitor. */
  public void visitIn(ComplexValue resource, AttributeVisitor visitor) {
    if (isCore()) {
      resource.visitAttributes(visitor);
    } else {
      resource.visitAttributesOf(urn, visitor);
    }
  }

  /** Returns whether a resource has values of these attributes; true for the core schema. */
  public boolean isPresentIn(ComplexValue resource) {
    return isCore() || resource.hasNamesIn(urn);
  }

  /** Returns the resource with other values in place of those of {@link #valuesIn}. */
  public ComplexValue replaceIn(ComplexValue resource, ComplexValue values) {
    if (isCore()) {
      return values;
    }
    return values.isUnassigned() ? resource.without(urn) : resource.with(urn, values);
  }

  /** Adds values to a resource under construction. */
  public void build(ComplexValue.Builder resource, Consumer<ComplexValue.Builder> values) {
    ComplexValue.Builder builder = isCore() ? resource : ComplexValue.builder();
    values.accept(builder);
    if (!isCore() && !builder.isEmpty()) {
      resource.put(urn, builder.build());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Namespace that
        && urn.equals(that.urn)
        && schema.equals(that.schema)
        && required == that.required
        && attributes().equals(that.attributes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(urn, schema.id(), required);
  }

  @Override
  public String toString() {
    return schema.id();
  }
}
