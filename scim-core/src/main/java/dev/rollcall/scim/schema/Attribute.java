// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.json.JsonNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an attribute or sub-attribute with its characteristics (RFC 7643 sections 2.2
 * and 7). Immutable; two definitions are equal when all their characteristics are.
 */
public final class Attribute {
  private final String name;
  private final AttributeType type;
  private final boolean multiValued;
  private final boolean required;
  private final boolean caseExact;
  private final Mutability mutability;
  private final Returned returned;
  private final Uniqueness uniqueness;
  private final String description;
  private final List<String> canonicalValues;
  private final List<String> referenceTypes;
  private final List<Attribute> subAttributes;
  private final AttributeNames subAttributeNames;
  private final int hash;

  private Attribute(Builder builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.multiValued = builder.multiValued;
    this.required = builder.required;
    this.caseExact = builder.caseExact;
    this.mutability = builder.mutability;
    this.returned = builder.returned;
    this.uniqueness = builder.uniqueness;
    this.description = builder.description;
    this.canonicalValues = builder.canonicalValues;
    this.referenceTypes = builder.referenceTypes;
    this.subAttributes = builder.subAttributes;
    this.subAttributeNames = new AttributeNames("'" + name + "'", subAttributes);
    this.hash = Objects.hash(name, type, multiValued, required, mutability, subAttributes);
  }

  /**
   * Starts the definition of a single-valued, optional, readWrite string that is returned by
   * default.
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Returns a builder with the characteristics of this attribute. */
  public Builder toBuilder() {
    return new Builder(name)
        .type(type)
        .multiValued(multiValued)
        .required(required)
        .caseExact(caseExact)
        .mutability(mutability)
        .returned(returned)
        .uniqueness(uniqueness)
        .description(description)
        .canonicalValues(canonicalValues)
        .referenceTypes(referenceTypes)
        .subAttributes(subAttributes)
        .nestingAllowed(subAttributes.stream().anyMatch(Attribute::isComplex));
  }

  /** The name in the spelling of the schema. */
  public String name() {
    return name;
  }

  /** The data type of one value. */
  public AttributeType type() {
    return type;
  }

  /** Returns whether the type is {@link AttributeType#COMPLEX}. */
  public boolean isComplex() {
    return type == AttributeType.COMPLEX;
  }

  /** Returns whether the attribute is multi-valued. */
  public boolean isMultiValued() {
    return multiValued;
  }

  /** Returns whether a resource must have a value. */
  public boolean isRequired() {
    return required;
  }

  /** Returns whether strings are compared with regard to letter case. */
  public boolean isCaseExact() {
    return caseExact;
  }

  /** The {@code mutability} characteristic: when the attribute may be set. */
  public Mutability mutability() {
    return mutability;
  }

  /** Returns whether only the service provider sets the attribute. */
  public boolean isReadOnly() {
    return mutability == Mutability.READ_ONLY;
  }

  /** The {@code returned} characteristic: when responses contain the attribute. */
  public Returned returned() {
    return returned;
  }

  /** The scope within which values must be unique. */
  public Uniqueness uniqueness() {
    return uniqueness;
  }

  /** The human-readable description; may be empty. */
  public String description() {
    return description;
  }

  /** Suggested values; empty when there are none. */
  public List<String> canonicalValues() {
    return canonicalValues;
  }

  /** The allowed targets of a reference: resource type names, {@code external} or {@code uri}. */
  public List<String> referenceTypes() {
    return referenceTypes;
  }

  /** Returns the sub-attributes of a complex attribute; empty for every other type. */
  public List<Attribute> subAttributes() {
    return subAttributes;
  }

  /** Finds a sub-attribute by name, without regard to letter case. */
  public Optional<Attribute> findSubAttribute(String anyCaseName) {
    return subAttributeNames.find(anyCaseName);
  }

  /** The names of the sub-attributes in their order, for the reader of an object. */
  public JsonNames subAttributeNames() {
    return subAttributeNames.inJson();
  }

  /** Returns the definition of one element, which is single-valued. */
  public Attribute element() {
    return multiValued ? toBuilder().multiValued(false).build() : this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Attribute that
            && hash == that.hash
            && name.equals(that.name)
            && type == that.type
            && multiValued == that.multiValued
            && required == that.required
            && caseExact == that.caseExact
            && mutability == that.mutability
            && returned == that.returned
            && uniqueness == that.uniqueness
            && description.equals(that.description)
            && canonicalValues.equals(that.canonicalValues)
            && referenceTypes.equals(that.referenceTypes)
            && subAttributes.equals(that.subAttributes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects the characteristics of an attribute. Not thread-safe. */
  public static final class Builder {
    private static final Set<AttributeType> CASE_EXACT_TYPES =
        Set.of(AttributeType.REFERENCE, AttributeType.BINARY);

    private final String name;
    private AttributeType type = AttributeType.STRING;
    private boolean multiValued;
    private boolean required;
    private boolean caseExact;
    private Mutability mutability = Mutability.READ_WRITE;
    private Returned returned = Returned.DEFAULT;
    private Uniqueness uniqueness = Uniqueness.NONE;
    private String description = "";
    private List<String> canonicalValues = List.of();
    private List<String> referenceTypes = List.of();
    private List<Attribute> subAttributes = List.of();
    private boolean nestingAllowed;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** Sets the type; references and binary values are case exact (RFC 7643 section 2.3). */
    public Builder type(AttributeType value) {
      this.type = Objects.requireNonNull(value, "type");
      this.caseExact |= CASE_EXACT_TYPES.contains(value);
      return this;
    }

    /** Returns whether the attribute is multi-valued. */
    public Builder multiValued(boolean value) {
      this.multiValued = value;
      return this;
    }

    /** Returns whether a resource must have a value. */
    public Builder required(boolean value) {
      this.required = value;
      return this;
    }

    /** Returns whether letter case matters. */
    public Builder caseExact(boolean value) {
      this.caseExact = value;
      return this;
    }

    /** The {@code mutability} characteristic: when the attribute may be set. */
    public Builder mutability(Mutability value) {
      this.mutability = Objects.requireNonNull(value, "mutability");
      return this;
    }

    /** The {@code returned} characteristic: when responses contain the attribute. */
    public Builder returned(Returned value) {
      this.returned = Objects.requireNonNull(value, "returned");
      return this;
    }

    /** The scope within which values must be unique. */
    public Builder uniqueness(Uniqueness value) {
      this.uniqueness = Objects.requireNonNull(value, "uniqueness");
      return this;
    }

    /** Sets the human-readable description. */
    public Builder description(String value) {
      this.description = Objects.requireNonNull(value, "description");
      return this;
    }

    /** Sets the canonical values. */
    public Builder canonicalValues(List<String> values) {
      this.canonicalValues = List.copyOf(values);
      return this;
    }

    /** Sets the allowed targets of a reference. */
    public Builder referenceTypes(List<String> values) {
      this.referenceTypes = List.copyOf(values);
      return this;
    }

    /** Sets the sub-attributes of a complex attribute. */
    public Builder subAttributes(List<Attribute> values) {
      this.subAttributes = List.copyOf(values);
      return this;
    }

    /** Allows complex sub-attributes, which only RFC 7643's schema of schemas has. */
    Builder nestingAllowed(boolean value) {
      this.nestingAllowed = value;
      return this;
    }

    /**
     * Creates the attribute.
     *
     * @throws IllegalArgumentException when the characteristics contradict each other; the message
     *     names the attribute
     */
    public Attribute build() {
      return Characteristics.checked(new Attribute(this), nestingAllowed);
    }
  }
}
