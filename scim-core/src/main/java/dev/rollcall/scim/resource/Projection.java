// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the attributes of a response (RFC 7644 section 3.9): by the {@code returned}
 * characteristic of each attribute and by {@code attributes} or {@code excludedAttributes}. What
 * the type does not define is never shown. Immutable.
 */
public final class Projection {
  private static final List<String> FIRST = List.of("id", "externalId");
  private static final List<String> LAST = List.of("meta");
  private static final Set<String> FIRST_OR_LAST = Set.of("schemas", "id", "externalId", "meta");

  private enum Mode {
    ALL,
    ONLY,
    EXCEPT
  }

  private final ResourceType type;
  private final Mode mode;
  private final Set<AttributePath> named;
  private final Set<AttributePath> echoed;
  private final Optional<ElementSelection> selection;

  /** By extension URN (empty for the base) and attribute: the sub-attributes that are shown. */
  private final Map<String, Map<String, Set<String>>> shown = new HashMap<>();

  private Projection(
      ResourceType type,
      Mode mode,
      Set<AttributePath> named,
      Set<AttributePath> echoed,
      Optional<ElementSelection> selection) {
    this.selection = selection;
    this.type = type;
    this.mode = mode;
    this.named = named;
    this.echoed = echoed;
    show("", type.attributes());
    for (SchemaExtension extension : type.extensions()) {
      show(extension.schema().id(), extension.schema().attributes());
    }
  }

  /** The default projection, without query parameters. */
  public static Projection all(ResourceType type) {
    return new Projection(type, Mode.ALL, Set.of(), Set.of(), Optional.empty());
  }

  /**
   * What the query parameters ask for; both lists may be empty. Names that the type does not have
   * are ignored, the URN of a schema represents all its attributes. Where both lists are given, the
   * tolerant dialects go by {@code attributes}.
   *
   * @throws ScimException invalidValue when both are given and the dialect is not tolerant
   */
  public static Projection of(
      ResourceType type,
      Dialect dialect,
      List<String> attributes,
      List<String> excludedAttributes) {
    boolean isOnly = attributes.stream().anyMatch(name -> !name.isBlank());
    boolean isExcept = excludedAttributes.stream().anyMatch(name -> !name.isBlank());
    if (isOnly && isExcept && !dialect.isTolerant()) {
      throw ScimException.invalidValue(
          "excludedAttributes", "must not be given together with 'attributes'");
    }
    if (isOnly) {
      return named(type, Mode.ONLY, paths(type, dialect, attributes));
    }
    return isExcept
        ? named(type, Mode.EXCEPT, paths(type, dialect, excludedAttributes))
        : all(type);
  }

  private static Projection named(ResourceType type, Mode mode, Set<AttributePath> paths) {
    return new Projection(type, mode, paths, Set.of(), Optional.empty());
  }

  /** Selects the elements of multi-valued attributes that are shown. */
  @FunctionalInterface
  public interface ElementSelection {
    /**
     * Returns whether an element of the attribute is shown.
     *
     * @param budget the budget that comparisons spend from
     */
    boolean includes(AttributePath path, Value element, EvaluationBudget budget);
  }

  /** The same, but of multi-valued attributes only the selected elements are shown. */
  public Projection selecting(ElementSelection elements) {
    return new Projection(type, mode, named, echoed, Optional.of(elements));
  }

  private static Set<AttributePath> paths(ResourceType type, Dialect dialect, List<String> names) {
    Set<AttributePath> paths = new LinkedHashSet<>();
    for (String padded : names) {
      String name = AttributePath.canonicalUrn(padded.strip(), type, dialect);
      type.findExtension(name)
          .map(SchemaExtension::schema)
          .ifPresent(
              schema ->
                  schema.attributes().forEach(a -> paths.add(AttributePath.of(schema.id(), a))));
      if (AsciiCase.isEqual(name, type.schema().id())) {
        type.schema().attributes().forEach(attribute -> paths.add(AttributePath.of(attribute)));
      }
      AttributePath.find(name, type, dialect).ifPresent(paths::add);
    }
    return paths;
  }

  /**
   * The same, and in answer to a create or change also what the client sent of those attributes
   * that are returned on request (RFC 7643 section 7).
   */
  public Projection echoing(ScimResource sent) {
    Set<AttributePath> more = new HashSet<>(echoed);
    addSent(more, "", type.attributes(), sent.attributes());
    for (SchemaExtension extension : type.extensions()) {
      String urn = extension.schema().id();
      addSent(more, urn, extension.schema().attributes(), sent.attributes().complexOrEmpty(urn));
    }
    return new Projection(type, mode, named, more, selection);
  }

  private static void addSent(
      Set<AttributePath> paths, String urn, List<Attribute> attributes, ComplexValue sent) {
    for (Attribute attribute : attributes) {
      if (sent.has(attribute.name())) {
        paths.add(AttributePath.of(urn, attribute));
      }
    }
  }

  private void show(String urn, List<Attribute> attributes) {
    Map<String, Set<String>> shownHere = new HashMap<>();
    for (Attribute attribute : attributes) {
      AttributePath path = AttributePath.of(urn, attribute);
      if (!isShown(path)) {
        continue;
      }
      Set<String> parts = new HashSet<>();
      for (Attribute part : attribute.subAttributes()) {
        if (isShown(path, path.sub(part))) {
          parts.add(part.name());
        }
      }
      if (!attribute.isComplex() || !parts.isEmpty()) {
        shownHere.put(attribute.name(), parts);
      }
    }
    shown.put(urn, shownHere);
  }

  private boolean isShown(AttributePath path) {
    boolean isAskedFor = mode == Mode.ONLY && (named.contains(path) || isPartNamed(path));
    boolean isExcluded = mode == Mode.EXCEPT && named.contains(path);
    return switch (path.attribute().returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> mode == Mode.ONLY ? isAskedFor : !isExcluded;
      case REQUEST -> isAskedFor || mode != Mode.ONLY && !isExcluded && echoed.contains(path);
    };
  }

  private boolean isShown(AttributePath parent, AttributePath path) {
    boolean isAskedFor = mode == Mode.ONLY && named.contains(path);
    boolean isExcluded = mode == Mode.EXCEPT && named.contains(path);
    boolean isParentWhole = mode != Mode.ONLY || named.contains(parent) || !isPartNamed(parent);
    return switch (path.leaf().returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> isAskedFor || isParentWhole && !isExcluded;
      case REQUEST -> isAskedFor;
    };
  }

  private boolean isPartNamed(AttributePath parent) {
    return parent.attribute().subAttributes().stream()
        .anyMatch(part -> named.contains(parent.sub(part)));
  }

  /**
   * Returns whether this attribute of the base schema, or common attribute, is shown at least in
   * part.
   */
  public boolean includes(Attribute attribute) {
    return includes(AttributePath.of(attribute));
  }

  /** Returns whether the attribute or sub-attribute is shown. */
  public boolean includes(AttributePath path) {
    Set<String> parts = shownIn(path.urn()).get(path.attribute().name());
    return parts != null
        && path.subAttribute().map(Attribute::name).map(parts::contains).orElse(true);
  }

  private Map<String, Set<String>> shownIn(String urn) {
    return shown.getOrDefault(urn, Map.of());
  }

  /** Applies the projection within a new default budget. */
  public ComplexValue apply(ScimResource resource) {
    return apply(resource, EvaluationBudget.of(Limits.DEFAULT));
  }

  /**
   * The resource as it is shown: {@code schemas}, {@code id} and {@code externalId} first, {@code
   * meta} last.
   *
   * @param budget the budget that the selection of elements spends from
   * @throws ScimException {@code tooMany} when the budget is exceeded, 503 when its deadline has
   *     passed
   */
  public ComplexValue apply(ScimResource resource, EvaluationBudget budget) {
    ComplexValue attributes = resource.attributes();
    List<String> others = new ArrayList<>(attributes.names());
    others.removeAll(FIRST_OR_LAST);
    ComplexValue.Builder answer = ComplexValue.builder().put("schemas", resource.schemasValue());
    putShown(answer, "", attributes, FIRST, budget);
    putShown(answer, "", attributes, others, budget);
    for (SchemaExtension extension : type.extensions()) {
      String urn = extension.schema().id();
      ComplexValue values = attributes.complexOrEmpty(urn);
      ComplexValue.Builder visible = ComplexValue.builder();
      putShown(visible, urn, values, values.names(), budget);
      ComplexValue built = visible.build();
      if (!built.isUnassigned()) {
        answer.put(urn, built);
      }
    }
    putShown(answer, "", attributes, LAST, budget);
    return answer.build();
  }

  private void putShown(
      ComplexValue.Builder answer,
      String urn,
      ComplexValue attributes,
      List<String> names,
      EvaluationBudget budget) {
    Map<String, Set<String>> shownHere = shownIn(urn);
    for (String name : names) {
      Set<String> parts = shownHere.get(name);
      if (parts != null) {
        Value value =
            narrowed(selected(urn, name, attributes.findOr(name, NullValue.NULL), budget), parts);
        if (!value.isUnassigned()) {
          answer.put(name, value);
        }
      }
    }
  }

  private Value selected(String urn, String name, Value value, EvaluationBudget budget) {
    if (selection.isEmpty() || !(value instanceof MultiValue multi)) {
      return value;
    }
    AttributePath path = AttributePath.of(urn, attribute(urn, name));
    return new MultiValue(
        multi.elements().stream()
            .filter(element -> selection.get().includes(path, element, budget))
            .toList());
  }

  private Attribute attribute(String urn, String name) {
    Optional<Attribute> found =
        urn.isEmpty()
            ? type.findAttribute(name)
            : type.findExtension(urn).flatMap(extension -> extension.schema().find(name));
    return found.orElseThrow();
  }

  private static Value narrowed(Value value, Set<String> parts) {
    if (value instanceof MultiValue multi) {
      return new MultiValue(
          multi.elements().stream()
              .map(element -> narrowed(element, parts))
              .filter(element -> !element.isUnassigned())
              .toList());
    }
    if (!(value instanceof ComplexValue complex) || parts.containsAll(complex.names())) {
      return value;
    }
    ComplexValue.Builder builder = ComplexValue.builder();
    complex.forEach(
        (name, part) -> {
          if (parts.contains(name)) {
            builder.put(name, part);
          }
        });
    return builder.build();
  }
}
