// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A schema: a URN and the attributes it defines (RFC 7643 section 7). Immutable; tuning yields a
 * new schema.
 */
public final class Schema {
  private final String id;
  private final String name;
  private final String description;
  private final List<Attribute> attributes;
  private final AttributeNames attributeNames;

  private Schema(String id, String name, String description, List<Attribute> attributes) {
    this.id = Objects.requireNonNull(id, "id");
    this.name = Objects.requireNonNull(name, "name");
    this.description = Objects.requireNonNull(description, "description");
    this.attributes = List.copyOf(attributes);
    this.attributeNames = new AttributeNames("Schema '" + id + "'", this.attributes);
  }

  /**
   * A schema of these parts.
   *
   * @param id the schema's URN
   * @throws IllegalArgumentException when an attribute is defined twice
   */
  public static Schema of(String id, String name, String description, List<Attribute> attributes) {
    if (id.indexOf(':') < 0) {
      throw new IllegalArgumentException("A schema id must be a URI: " + id);
    }
    return new Schema(id, name, description, attributes);
  }

  /** The schema's URN. */
  public String id() {
    return id;
  }

  /** A name for people. */
  public String name() {
    return name;
  }

  /** A text for people, perhaps empty. */
  public String description() {
    return description;
  }

  /** The attributes in their order. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The attribute of this name, without regard to letter case. */
  public Optional<Attribute> find(String anyCaseName) {
    return attributeNames.find(anyCaseName);
  }

  /** The same schema with other attributes. */
  public Schema withAttributes(List<Attribute> newAttributes) {
    return new Schema(id, name, description, newAttributes);
  }

  /**
   * The same schema with one attribute changed.
   *
   * @throws IllegalArgumentException when there is no such attribute
   */
  public Schema tune(String attributeName, UnaryOperator<Attribute> change) {
    Attribute old =
        find(attributeName)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Schema '" + id + "' has no attribute '" + attributeName + "'"));
    List<Attribute> tuned = new ArrayList<>(attributes);
    tuned.set(tuned.indexOf(old), change.apply(old));
    return withAttributes(tuned);
  }

  /** The URN. */
  @Override
  public String toString() {
    return id;
  }
}
