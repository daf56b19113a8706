// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a PATCH operation (RFC 7644 figure 7), resolved against a resource type: an attribute
 * with an optional filter on its elements and an optional sub-attribute, or the URN of a schema.
 */
public final class PatchPath {
  private final @Nullable Namespace container;
  private final @Nullable AttributePath attribute;
  private final @Nullable Filter valueFilter;
  private final @Nullable Attribute subAttribute;

  private PatchPath(
      @Nullable Namespace container,
      @Nullable AttributePath attribute,
      @Nullable Filter valueFilter,
      @Nullable Attribute subAttribute) {
    this.container = container;
    this.attribute = attribute;
    this.valueFilter = valueFilter;
    this.subAttribute = subAttribute;
  }

  /**
   * Parses and resolves a path: PATH = attrPath / valuePath [subAttr].
   *
   * @throws ScimException {@code invalidPath} when the path is malformed or names no attribute,
   *     {@code invalidFilter} when the filter in brackets is not valid
   */
  public static PatchPath parse(String text, ResourceType type, Dialect dialect, Limits limits) {
    if (text.length() > limits.filterLength() || text.isBlank()) {
      throw ScimException.invalidPath(
          "A path must not be blank or longer than " + limits.filterLength() + " characters");
    }
    String path = AttributePath.canonicalUrn(text.trim(), type, dialect);
    Optional<Namespace> namespace = type.findNamespace(path);
    if (namespace.isPresent()) {
      return ofContainer(namespace.get());
    }
    int bracket = path.indexOf('[');
    return bracket < 0
        ? of(AttributePath.parse(path, type, dialect))
        : withFilter(path, bracket, new Context(type, dialect, limits));
  }

  private record Context(ResourceType type, Dialect dialect, Limits limits) {}

  /** The path of an attribute or sub-attribute without a filter. */
  public static PatchPath of(AttributePath path) {
    return new PatchPath(null, path.parent(), null, path.subAttribute().orElse(null));
  }

  /** The path of all attributes of a schema. */
  public static PatchPath ofContainer(Namespace namespace) {
    return new PatchPath(namespace, null, null, null);
  }

  private static PatchPath withFilter(String path, int bracket, Context context) {
    AttributePath attribute =
        AttributePath.parse(path.substring(0, bracket), context.type(), context.dialect());
    checkSelectable(attribute, context.dialect());
    Scanner scanner = new Scanner(path, ScimException::invalidFilter);
    while (scanner.position() <= bracket) {
      scanner.advance();
    }
    checkBrackets(scanner, attribute);
    Filter filter =
        new FilterParser(scanner, context.type(), context.dialect(), context.limits())
            .parseValueFilter(attribute.attribute());
    if (!scanner.accept(']')) {
      throw scanner.failure("expected ']'", scanner.position());
    }
    Attribute subAttribute =
        scanner.atEnd() ? null : subAttribute(scanner, attribute, context.dialect());
    return new PatchPath(null, attribute, filter, subAttribute);
  }

  private static void checkSelectable(AttributePath attribute, Dialect dialect) {
    boolean isSimple = !attribute.attribute().isComplex();
    if (attribute.subAttribute().isPresent()
        || !attribute.attribute().isMultiValued()
        || isSimple && !dialect.tolerates(Tolerance.FILTERS_ON_SIMPLE_ELEMENTS)) {
      throw ScimException.invalidPath("'" + attribute + "' must not have a filter in brackets");
    }
  }

  private static void checkBrackets(Scanner scanner, AttributePath attribute) {
    if (scanner.isIndexAhead()) {
      throw ScimException.invalidPath(
          "'" + attribute + "' must not have an index; use a filter in brackets");
    }
    if (!scanner.isClosedAhead()) {
      throw ScimException.invalidPath("The filter of '" + attribute + "' has no closing bracket");
    }
  }

  private static Attribute subAttribute(Scanner scanner, AttributePath attribute, Dialect dialect) {
    boolean isDot = scanner.accept('.');
    String name = scanner.word();
    Optional<Attribute> subAttribute =
        AttributePath.findSubAttribute(attribute.attribute(), name, dialect);
    if (!isDot || subAttribute.isEmpty() || !scanner.atEnd()) {
      throw ScimException.invalidPath(
          "Only '.' and a sub-attribute of '" + attribute + "' may follow its filter");
    }
    return subAttribute.get();
  }

  /** The namespace, if the path is the URN of its schema. */
  public Optional<Namespace> container() {
    return Optional.ofNullable(container);
  }

  /**
   * The attribute without sub-attribute.
   *
   * @throws IllegalStateException when the path is the URN of a schema
   */
  public AttributePath attribute() {
    if (attribute == null) {
      throw new IllegalStateException("the path is a schema's URN");
    }
    return attribute;
  }

  /** Returns the filter that selects elements of the attribute; empty for all elements. */
  public Optional<Filter> valueFilter() {
    return Optional.ofNullable(valueFilter);
  }

  /** The sub-attribute at the end of the path. */
  public Optional<Attribute> subAttribute() {
    return Optional.ofNullable(subAttribute);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PatchPath that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /**
   * Returns the path in the schema's spelling. It can contain literals of the request and must not
   * appear in error messages.
   */
  @Override
  public String toString() {
    if (attribute == null) {
      return String.valueOf(container);
    }
    String name = valueFilter == null ? attribute.toString() : attribute + "[" + valueFilter + "]";
    return subAttribute == null ? name : name + "." + subAttribute;
  }
}
