// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.json.JsonNames;
import dev.rollcall.scim.value.AsciiCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A schema: a URN and the attributes it defines (RFC 7643 section 7). Immutable; a change returns a
 * new schema.
 */
public final class Schema {
  private static final String UNGIVEN = "it is readOnly and cannot be set by clients";

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
    if (this.attributes.isEmpty()) {
      throw new IllegalArgumentException("Schema '" + id + "' must have attributes");
    }
    this.attributeNames = new AttributeNames("Schema '" + id + "'", this.attributes);
  }

  /**
   * Creates a schema.
   *
   * @param id the schema's URN
   * @throws IllegalArgumentException when the id is not a URI, or when there are no attributes or
   *     two with the same name
   */
  public static Schema of(String id, String name, String description, List<Attribute> attributes) {
    if (id.indexOf(':') < 0 || id.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("A schema id must be a URI: " + id);
    }
    return new Schema(id, name, description, attributes);
  }

  /** The schema's URN. */
  public String id() {
    return id;
  }

  /** The human-readable name. */
  public String name() {
    return name;
  }

  /** The human-readable description; may be empty. */
  public String description() {
    return description;
  }

  /** The attributes in their order. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The index of the attributes by name. */
  AttributeNames names() {
    return attributeNames;
  }

  /** The names of the attributes in their order, for the reader of an object. */
  public JsonNames attributeNames() {
    return attributeNames.inJson();
  }

  /** The attribute of this name, without regard to letter case. */
  public Optional<Attribute> find(String anyCaseName) {
    return attributeNames.find(anyCaseName);
  }

  /** Returns a copy with other attributes. */
  public Schema withAttributes(List<Attribute> newAttributes) {
    return new Schema(id, name, description, newAttributes);
  }

  /**
   * Returns a copy with one changed attribute.
   *
   * @param path the attribute or sub-attribute, for example {@code emails.value}
   * @throws IllegalArgumentException when the attribute does not exist, or when its characteristics
   *     become inconsistent
   */
  public Schema tune(String path, UnaryOperator<Attribute> change) {
    return replace(path, attribute -> Optional.of(change.apply(attribute)));
  }

  /**
   * Returns a copy without these attributes.
   *
   * @param paths attributes or sub-attributes, for example {@code photos}, {@code emails.display}
   * @throws IllegalArgumentException when an attribute does not exist, or when none would remain
   */
  public Schema without(String... paths) {
    Schema tuned = this;
    for (String path : paths) {
      tuned = tuned.replace(path, attribute -> Optional.empty());
    }
    return tuned;
  }

  /**
   * Returns a copy in which these attributes are required. A required sub-attribute must be in
   * every value of its attribute.
   *
   * @param paths attributes or sub-attributes, for example {@code emails}, {@code emails.value}
   * @throws IllegalArgumentException when an attribute does not exist or is readOnly
   */
  public Schema withRequired(String... paths) {
    Schema tuned = this;
    for (String path : paths) {
      String owner = path.split("\\.", 2)[0];
      if (find(owner).filter(Attribute::isReadOnly).isPresent()) {
        throw new IllegalArgumentException(place(path) + UNGIVEN);
      }
      tuned = tuned.tune(path, Schema::required);
    }
    return tuned;
  }

  /**
   * Returns a copy with another uniqueness of one attribute.
   *
   * @param path the attribute or sub-attribute, for example {@code emails.value}
   * @throws IllegalArgumentException when the attribute does not exist or its type has no
   *     uniqueness
   */
  public Schema withUniqueness(String path, Uniqueness uniqueness) {
    return tune(path, attribute -> attribute.toBuilder().uniqueness(uniqueness).build());
  }

  /**
   * Returns a copy with other canonical values of one attribute.
   *
   * @param path the attribute or sub-attribute, for example {@code emails.type}
   * @throws IllegalArgumentException when the attribute does not exist or is not a string
   */
  public Schema withCanonicalValues(String path, String... values) {
    return tune(path, attribute -> attribute.toBuilder().canonicalValues(List.of(values)).build());
  }

  private static Attribute required(Attribute attribute) {
    if (attribute.isReadOnly()) {
      throw new IllegalArgumentException(UNGIVEN);
    }
    return attribute.toBuilder().required(true).build();
  }

  private Schema replace(String path, Function<Attribute, Optional<Attribute>> change) {
    List<Attribute> changed;
    try {
      changed = replaced(attributes, path, change);
    } catch (IllegalArgumentException contradiction) {
      throw new IllegalArgumentException(place(path) + contradiction.getMessage(), contradiction);
    }
    return withAttributes(changed);
  }

  private static List<Attribute> replaced(
      List<Attribute> attributes, String path, Function<Attribute, Optional<Attribute>> change) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      String rest = path.substring(dot + 1);
      return replaced(
          attributes,
          path.substring(0, dot),
          owner ->
              Optional.of(
                  owner.toBuilder()
                      .subAttributes(replaced(owner.subAttributes(), rest, change))
                      .build()));
    }
    List<Attribute> all = new ArrayList<>();
    boolean isFound = false;
    for (Attribute attribute : attributes) {
      boolean isMeant = AsciiCase.isEqual(attribute.name(), path);
      isFound |= isMeant;
      (isMeant ? change.apply(attribute) : Optional.of(attribute)).ifPresent(all::add);
    }
    if (!isFound) {
      throw new IllegalArgumentException("the attribute does not exist");
    }
    return all;
  }

  private String place(String path) {
    return "Schema '" + id + "', attribute '" + path + "': ";
  }

  /** Returns whether all characteristics are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Schema that
            && id.equals(that.id)
            && name.equals(that.name)
            && description.equals(that.description)
            && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, attributes);
  }

  /** The URN. */
  @Override
  public String toString() {
    return id;
  }
}
