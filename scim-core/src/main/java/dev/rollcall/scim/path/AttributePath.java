// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.path;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /** The path of a sub-attribute of this attribute. */
  public AttributePath sub(Attribute part) {
    return new AttributePath(urn, attribute, Objects.requireNonNull(part, "part"));
  }

  /** The path of the attribute without its sub-attribute. */
  public AttributePath parent() {
    return subAttribute == null ? this : new AttributePath(urn, attribute, null);
  }

  /**
   * Resolves a name. URNs and names are compared without regard to letter case; the longest known
   * URN counts. The tolerant dialects also take the bare name of an attribute that exactly one
   * extension has.
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
   * The name with a legacy URN at its start replaced ({@link Dialect#canonicalUrn}), unless the
   * type has a schema of that very URN.
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
    Schema schema = longestKnownUrn(text, type);
    if (schema == null) {
      boolean isCore = type.findAttribute(firstStep(text)).isPresent();
      return isCore || !dialect.isTolerant()
          ? dotted("", text, dialect, type::findAttribute)
          : inOneExtension(text, type, dialect);
    }
    String name = text.substring(schema.id().length() + 1);
    return schema.id().equals(type.schema().id())
        ? dotted("", name, dialect, type::findAttribute)
        : dotted(schema.id(), name, dialect, schema::find);
  }

  private static @Nullable Schema longestKnownUrn(String text, ResourceType type) {
    Schema longest = beginsWithUrn(text, type.schema().id()) ? type.schema() : null;
    for (SchemaExtension extension : type.extensions()) {
      Schema schema = extension.schema();
      if (beginsWithUrn(text, schema.id())
          && (longest == null || schema.id().length() > longest.id().length())) {
        longest = schema;
      }
    }
    return longest;
  }

  /** Returns whether the text is the URN, a colon and more. */
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

  private interface Lookup {
    Optional<Attribute> find(String name);
  }

  /**
   * The sub-attribute of this name. The tolerant dialects also take {@code displayName} for {@code
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

  private static Optional<AttributePath> dotted(
      String urn, String text, Dialect dialect, Lookup lookup) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return lookup.find(text).map(attribute -> of(urn, attribute));
    }
    return lookup
        .find(text.substring(0, dot))
        .flatMap(
            attribute ->
                findSubAttribute(attribute, text.substring(dot + 1), dialect)
                    .map(part -> of(urn, attribute).sub(part)));
  }

  private static Optional<AttributePath> inOneExtension(
      String text, ResourceType type, Dialect dialect) {
    Optional<AttributePath> found = Optional.empty();
    for (SchemaExtension extension : type.extensions()) {
      Optional<AttributePath> here =
          dotted(extension.schema().id(), text, dialect, extension.schema()::find);
      if (here.isPresent() && found.isPresent()) {
        return Optional.empty();
      }
      found = here.isPresent() ? here : found;
    }
    return found;
  }

  /** Returns whether the text has the form of a name, so that a message can contain it. */
  public static boolean isName(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return text.length() <= 128
        && (Character.isLetter(first) || first == '$')
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ".:-_$".indexOf(c) >= 0));
  }

  /** The text of a path for logs and messages: without its filter, which may hold personal data. */
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

  /** The sub-attribute if the path names one, else the attribute. */
  public Attribute leaf() {
    return subAttribute == null ? attribute : subAttribute;
  }

  /** Returns whether both paths name the same attribute, whatever their sub-attributes are. */
  public boolean isSameAttribute(AttributePath that) {
    return urn.equals(that.urn) && attribute.name().equals(that.attribute.name());
  }

  /**
   * The value at this path in a resource's attributes. For a sub-attribute of a multi-valued
   * attribute these are the values of all elements that have it, in one list.
   */
  public Optional<Value> read(ComplexValue resource) {
    Optional<Value> value =
        urn.isEmpty()
            ? resource.find(attribute.name())
            : resource.complexOrEmpty(urn).find(attribute.name());
    return subAttribute == null ? value : value.flatMap(v -> part(v, subAttribute.name()));
  }

  private static Optional<Value> part(Value value, String name) {
    if (value instanceof ComplexValue complex) {
      return complex.find(name);
    }
    if (value instanceof MultiValue multi) {
      List<Value> parts = new ArrayList<>();
      for (Value element : multi.elements()) {
        if (element instanceof ComplexValue complex) {
          parts.addAll(complex.elements(name));
        }
      }
      return parts.isEmpty() ? Optional.empty() : Optional.of(new MultiValue(parts));
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

  /** The path in the schema's spelling; extension attributes with their URN. */
  @Override
  public String toString() {
    String name = urn.isEmpty() ? attribute.name() : urn + ":" + attribute.name();
    return subAttribute == null ? name : name + "." + subAttribute.name();
  }
}
