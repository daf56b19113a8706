// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.path;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Uniqueness;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute or sub-attribute of a resource type, such as {@code name.familyName} or {@code
 * urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value}. Immutable.
 */
public final class AttributePath {
  private final String urn;
  private final Attribute attribute;
  private final @Nullable Attribute subAttribute;

  private AttributePath(String urn, Attribute attribute, @Nullable Attribute subAttribute) {
    this.urn = Objects.requireNonNull(urn, "urn");
    this.attribute = Objects.requireNonNull(attribute, "attribute");
    this.subAttribute = subAttribute;
  }

  /** The path of an attribute of a base schema or of a common attribute. */
  public static AttributePath of(Attribute attribute) {
    return new AttributePath("", attribute, null);
  }

  /**
   * The path of an attribute of an extension.
   *
   * @param urn the extension's URN; empty for the base schema and common attributes
   */
  public static AttributePath of(String urn, Attribute attribute) {
    return new AttributePath(urn, attribute, null);
  }

  /** The paths of all attributes of a type in the order of its namespaces. */
  public static List<AttributePath> all(ResourceType type) {
    List<AttributePath> paths = new ArrayList<>();
    for (Namespace namespace : type.namespaces()) {
      namespace.attributes().forEach(attribute -> paths.add(of(namespace.urn(), attribute)));
    }
    return paths;
  }

  /** The paths of unique attributes and sub-attributes of a type, except {@code id}. */
  public static List<AttributePath> unique(ResourceType type) {
    List<AttributePath> unique = new ArrayList<>();
    for (AttributePath path : all(type)) {
      Stream.concat(Stream.of(path), path.attribute.subAttributes().stream().map(path::sub))
          .filter(each -> each.leaf().uniqueness() != Uniqueness.NONE && !each.leaf().isComplex())
          .filter(each -> !each.attribute.equals(CommonAttributes.ID))
          .forEach(unique::add);
    }
    return unique;
  }

  /** The path of a sub-attribute of this attribute. */
  public AttributePath sub(Attribute subAttribute) {
    return new AttributePath(urn, attribute, Objects.requireNonNull(subAttribute, "subAttribute"));
  }

  /** The path of the attribute without its sub-attribute. */
  public AttributePath parent() {
    return subAttribute == null ? this : new AttributePath(urn, attribute, null);
  }

  /**
   * Resolves a name. URNs and names are compared without regard to letter case; the longest known
   * URN applies. The tolerant dialects also accept the name of an extension attribute without its
   * URN if exactly one extension has the attribute.
   *
   * @throws ScimException {@code invalidPath} when the type has no such attribute
   */
  public static AttributePath parse(String text, ResourceType type, Dialect dialect) {
    return find(text, type, dialect)
        .orElseThrow(
            () ->
                ScimException.invalidPath(
                    isName(text)
                        ? "'" + text + "' is not an attribute of " + type
                        : "The path is not the name of an attribute"));
  }

  /** Resolves a name as {@link #parse} does; empty when the type has no such attribute. */
  public static Optional<AttributePath> find(String text, ResourceType type, Dialect dialect) {
    return findCanonical(canonicalUrn(text, type, dialect), type, dialect);
  }

  /**
   * Replaces a legacy URN at the start of a name ({@link Dialect#canonicalUrn}), unless the type
   * has a schema with this URN.
   */
  public static String canonicalUrn(String name, ResourceType type, Dialect dialect) {
    String canonical = dialect.canonicalUrn(name);
    boolean isOwn =
        !canonical.equals(name)
            && (type.findExtension(name).isPresent() || longestKnownUrn(name, type) != null);
    return isOwn ? name : canonical;
  }

  private static Optional<AttributePath> findCanonical(
      String text, ResourceType type, Dialect dialect) {
    Namespace namespace = longestKnownUrn(text, type);
    if (namespace == null) {
      boolean isCore = type.findAttribute(firstStep(text)).isPresent();
      return isCore || !dialect.tolerates(Tolerance.UNQUALIFIED_EXTENSION_ATTRIBUTES)
          ? dotted(type.namespace(""), text, dialect)
          : inOneExtension(text, type, dialect);
    }
    return dotted(namespace, text.substring(namespace.schema().id().length() + 1), dialect);
  }

  private static @Nullable Namespace longestKnownUrn(String text, ResourceType type) {
    Namespace longest = null;
    for (Namespace namespace : type.namespaces()) {
      String urn = namespace.schema().id();
      if (beginsWithUrn(text, urn)
          && (longest == null || urn.length() > longest.schema().id().length())) {
        longest = namespace;
      }
    }
    return longest;
  }

  /** Returns whether the text is the URN, a colon and at least one more character. */
  private static boolean beginsWithUrn(String text, String urn) {
    int length = urn.length();
    return text.length() > length + 1
        && text.charAt(length) == ':'
        && AsciiCase.startsWith(text, urn);
  }

  private static String firstStep(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  /**
   * Finds a sub-attribute. The tolerant dialects also accept {@code displayName} for {@code
   * display}, as in {@code roles[].displayName}.
   */
  public static Optional<Attribute> findSubAttribute(
      Attribute attribute, String name, Dialect dialect) {
    Optional<Attribute> found = attribute.findSubAttribute(name);
    return found.isEmpty()
            && AsciiCase.isEqual(name, "displayName")
            && dialect.tolerates(Tolerance.DISPLAY_NAME_ALIAS)
        ? attribute.findSubAttribute("display")
        : found;
  }

  private static Optional<AttributePath> dotted(Namespace namespace, String text, Dialect dialect) {
    String urn = namespace.urn();
    int dot = text.indexOf('.');
    if (dot < 0) {
      return namespace.find(text).map(attribute -> of(urn, attribute));
    }
    return namespace
        .find(text.substring(0, dot))
        .flatMap(
            attribute ->
                findSubAttribute(attribute, text.substring(dot + 1), dialect)
                    .map(subAttribute -> of(urn, attribute).sub(subAttribute)));
  }

  private static Optional<AttributePath> inOneExtension(
      String text, ResourceType type, Dialect dialect) {
    Optional<AttributePath> found = Optional.empty();
    for (Namespace namespace : type.namespaces()) {
      Optional<AttributePath> here = dotted(namespace, text, dialect);
      if (here.isPresent() && found.isPresent()) {
        return Optional.empty();
      }
      found = here.isPresent() ? here : found;
    }
    return found;
  }

  /** Returns whether the text has the form of a name and may appear in a message. */
  public static boolean isName(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return text.length() <= 128
        && (Character.isLetter(first) || first == '$')
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ".:-_$".indexOf(c) >= 0));
  }

  /** Returns the text of a path without its filter, which can contain personal data. */
  public static String withoutFilter(String path) {
    int open = path.indexOf('[');
    int close = path.lastIndexOf(']');
    return open < 0 || close < open
        ? path
        : path.substring(0, open) + "[...]" + path.substring(close + 1);
  }

  /** The extension's URN; empty for the base schema and common attributes. */
  public String urn() {
    return urn;
  }

  /** The attribute. */
  public Attribute attribute() {
    return attribute;
  }

  /** The sub-attribute, if the path names one. */
  public Optional<Attribute> subAttribute() {
    return Optional.ofNullable(subAttribute);
  }

  /** The sub-attribute if the path has one, otherwise the attribute. */
  public Attribute leaf() {
    return subAttribute == null ? attribute : subAttribute;
  }

  /** Returns whether both paths name the same attribute, regardless of their sub-attributes. */
  public boolean isSameAttribute(AttributePath that) {
    return urn.equals(that.urn) && attribute.name().equals(that.attribute.name());
  }

  /** The object of a resource that contains the attribute: the resource or an extension. */
  public ComplexValue valuesIn(ComplexValue resource) {
    return urn.isEmpty() ? resource : resource.complexOrEmpty(urn);
  }

  /**
   * Returns a resource with another value of the attribute; an unassigned value removes it.
   *
   * @param value the value of the whole attribute, even if this path names a sub-attribute
   */
  public ComplexValue write(ComplexValue resource, Value value) {
    ComplexValue values = with(valuesIn(resource), attribute.name(), value);
    return urn.isEmpty() ? values : with(resource, urn, values);
  }

  private static ComplexValue with(ComplexValue values, String name, Value value) {
    return value.isUnassigned() ? values.without(name) : values.with(name, value);
  }

  /**
   * Reads the value at this path. For a sub-attribute of a multi-valued attribute, the result has
   * the values of all elements.
   */
  public Optional<Value> read(ComplexValue resource) {
    Optional<Value> value = valuesIn(resource).find(attribute.name());
    return subAttribute == null ? value : value.flatMap(v -> subAttribute(v, subAttribute.name()));
  }

  /**
   * Returns whether two resources have the same value of the attribute with all its sub-attributes,
   * or neither has a value.
   */
  public boolean hasSameValue(ComplexValue resource, ComplexValue other) {
    return valuesIn(resource).hasSame(attribute.name(), valuesIn(other));
  }

  private static Optional<Value> subAttribute(Value value, String name) {
    if (value instanceof ComplexValue complex) {
      return complex.find(name);
    }
    if (value instanceof MultiValue multi) {
      List<Value> subAttributes = new ArrayList<>();
      for (Value element : multi.elements()) {
        if (element instanceof ComplexValue complex) {
          subAttributes.addAll(complex.elements(name));
        }
      }
      return subAttributes.isEmpty()
          ? Optional.empty()
          : Optional.of(new MultiValue(subAttributes));
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof AttributePath that
            && urn.equals(that.urn)
            && attribute.equals(that.attribute)
            && Objects.equals(subAttribute, that.subAttribute);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * urn.hashCode() + attribute.hashCode()) + Objects.hashCode(subAttribute);
  }

  /** Returns the path in the schema's spelling, with the URN of an extension. */
  @Override
  public String toString() {
    String name = urn.isEmpty() ? attribute.name() : urn + ":" + attribute.name();
    return subAttribute == null ? name : name + "." + subAttribute.name();
  }
}
