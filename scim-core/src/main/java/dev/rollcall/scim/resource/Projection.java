// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
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
 * characteristic of each attribute and by {@code attributes} or {@code excludedAttributes}.
 * Attributes that the type does not define are never returned. Immutable.
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

  /** The returned sub-attributes by the URN of the namespace and the name of the attribute. */
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
    type.namespaces().forEach(this::show);
  }

  /** The default projection, without query parameters. */
  public static Projection all(ResourceType type) {
    return new Projection(type, Mode.ALL, Set.of(), Set.of(), Optional.empty());
  }

  /**
   * Creates the projection of the query parameters; both lists may be empty. Unknown names are
   * ignored. The URN of a schema selects all its attributes. If both lists have names, {@code
   * attributes} applies where the dialect tolerates this ({@link
   * Tolerance#BOTH_ATTRIBUTE_PARAMETERS}).
   *
   * @throws ScimException invalidValue when both lists have names and the dialect does not tolerate
   *     this
   */
  public static Projection of(
      ResourceType type,
      Dialect dialect,
      List<String> attributes,
      List<String> excludedAttributes) {
    boolean isOnly = attributes.stream().anyMatch(name -> !name.isBlank());
    boolean isExcept = excludedAttributes.stream().anyMatch(name -> !name.isBlank());
    if (isOnly && isExcept && !dialect.tolerates(Tolerance.BOTH_ATTRIBUTE_PARAMETERS)) {
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

  /** Selects the elements of multi-valued attributes that are returned. */
  @FunctionalInterface
  public interface ElementSelection {
    /**
     * Returns whether an element of the attribute is returned.
     *
     * @param budget the budget that comparisons spend from
     */
    boolean includes(AttributePath path, Value element, EvaluationBudget budget);
  }

  /** Returns a copy that returns only the selected elements of multi-valued attributes. */
  public Projection selecting(ElementSelection elements) {
    return new Projection(type, mode, named, echoed, Optional.of(elements));
  }

  private static Set<AttributePath> paths(ResourceType type, Dialect dialect, List<String> names) {
    Set<AttributePath> paths = new LinkedHashSet<>();
    for (String padded : names) {
      String name = AttributePath.canonicalUrn(padded.strip(), type, dialect);
      Optional<Namespace> namespace = type.findNamespace(name);
      if (namespace.isPresent()) {
        for (Attribute attribute : namespace.get().schema().attributes()) {
          paths.add(AttributePath.of(namespace.get().urn(), attribute));
        }
      }
      AttributePath.find(name, type, dialect).ifPresent(paths::add);
    }
    return paths;
  }

  /**
   * Returns a copy that also returns request-only attributes that the client sent in the create or
   * update (RFC 7643 section 7).
   */
  public Projection echoing(ScimResource sent) {
    Set<AttributePath> more = new HashSet<>(echoed);
    for (Namespace namespace : type.namespaces()) {
      ComplexValue values = namespace.valuesIn(sent.attributes());
      for (Attribute attribute : namespace.attributes()) {
        if (attribute.returned() == Returned.REQUEST && values.has(attribute.name())) {
          more.add(AttributePath.of(namespace.urn(), attribute));
        }
      }
    }
    // Most types have no such attribute.
    return more.equals(echoed) ? this : new Projection(type, mode, named, more, selection);
  }

  private void show(Namespace namespace) {
    Map<String, Set<String>> shownHere = new HashMap<>();
    for (Attribute attribute : namespace.attributes()) {
      AttributePath path = AttributePath.of(namespace.urn(), attribute);
      if (!isShown(path)) {
        continue;
      }
      Set<String> subAttributes = new HashSet<>();
      for (Attribute subAttribute : attribute.subAttributes()) {
        if (isShown(path, path.sub(subAttribute))) {
          subAttributes.add(subAttribute.name());
        }
      }
      if (!attribute.isComplex() || !subAttributes.isEmpty()) {
        shownHere.put(attribute.name(), subAttributes);
      }
    }
    shown.put(namespace.urn(), shownHere);
  }

  private boolean isShown(AttributePath path) {
    boolean isAskedFor = mode == Mode.ONLY && (named.contains(path) || isSubAttributeNamed(path));
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
    boolean isParentWhole =
        mode != Mode.ONLY || named.contains(parent) || !isSubAttributeNamed(parent);
    return switch (path.leaf().returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> isAskedFor || isParentWhole && !isExcluded;
      case REQUEST -> isAskedFor;
    };
  }

  private boolean isSubAttributeNamed(AttributePath parent) {
    return parent.attribute().subAttributes().stream()
        .anyMatch(subAttribute -> named.contains(parent.sub(subAttribute)));
  }

  /**
   * Returns whether an attribute of the core schema or a common attribute is returned at least
   * partly.
   */
  public boolean includes(Attribute attribute) {
    return includes(AttributePath.of(attribute));
  }

  /** Returns whether the attribute or sub-attribute is returned. */
  public boolean includes(AttributePath path) {
    Set<String> subAttributes = shownIn(path.urn()).get(path.attribute().name());
    return subAttributes != null
        && path.subAttribute().map(Attribute::name).map(subAttributes::contains).orElse(true);
  }

  private Map<String, Set<String>> shownIn(String urn) {
    return shown.getOrDefault(urn, Map.of());
  }

  /** Applies the projection within a new default budget. */
  public ComplexValue apply(ScimResource resource) {
    return apply(resource, EvaluationBudget.of(Limits.DEFAULT));
  }

  /**
   * Applies the projection. The result has {@code schemas}, {@code id} and {@code externalId} first
   * and {@code meta} last.
   *
   * @param budget the budget that the selection of elements spends from
   * @throws ScimException {@code tooMany} when the budget is exceeded, 503 when its deadline has
   *     passed
   */
  public ComplexValue apply(ScimResource resource, EvaluationBudget budget) {
    ComplexValue attributes = resource.attributes();
    List<String> others = new ArrayList<>(attributes.names());
    others.removeAll(FIRST_OR_LAST);
    ComplexValue.Builder result = ComplexValue.builder().put("schemas", resource.schemasValue());
    putShown(result, "", attributes, FIRST, budget);
    for (Namespace namespace : type.namespaces()) {
      ComplexValue values = namespace.valuesIn(attributes);
      List<String> names = namespace.isCore() ? others : values.names();
      namespace.build(result, shown -> putShown(shown, namespace.urn(), values, names, budget));
    }
    putShown(result, "", attributes, LAST, budget);
    return result.build();
  }

  private void putShown(
      ComplexValue.Builder answer,
      String urn,
      ComplexValue attributes,
      List<String> names,
      EvaluationBudget budget) {
    Map<String, Set<String>> shownHere = shownIn(urn);
    for (String name : names) {
      Set<String> subAttributes = shownHere.get(name);
      if (subAttributes != null) {
        Value value =
            narrowed(
                selected(urn, name, attributes.findOr(name, NullValue.NULL), budget),
                subAttributes);
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
    AttributePath path = AttributePath.of(urn, type.namespace(urn).find(name).orElseThrow());
    return multi.map(
        element -> selection.get().includes(path, element, budget) ? element : NullValue.NULL);
  }

  private static Value narrowed(Value value, Set<String> subAttributes) {
    if (value instanceof MultiValue multi) {
      return multi.map(element -> narrowed(element, subAttributes));
    }
    return value instanceof ComplexValue complex
        ? complex.map(
            (name, subAttribute) -> subAttributes.contains(name) ? subAttribute : NullValue.NULL)
        : value;
  }
}
