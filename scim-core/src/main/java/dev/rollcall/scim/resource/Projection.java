// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonName;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.resource.ShownAttributes.Mode;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
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
  private static final JsonName SCHEMAS = JsonName.of("schemas");
  private static final List<String> FIRST = List.of("id", "externalId");
  private static final List<String> LAST = List.of("meta");

  private final ResourceType type;
  private final Mode mode;
  private final Set<AttributePath> named;
  private final Set<AttributePath> echoed;
  private final Optional<ElementSelection> selection;

  private final ShownAttributes shown;

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
    this.shown = new ShownAttributes(type, mode, named, echoed);
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

  /**
   * Returns whether an attribute of the core schema or a common attribute is returned at least
   * partly.
   */
  public boolean includes(Attribute attribute) {
    return shown.in("").containsKey(attribute.name());
  }

  /** Returns whether the attribute or sub-attribute is returned. */
  public boolean includes(AttributePath path) {
    ShownAttribute attribute = shown.in(path.urn()).get(path.attribute().name());
    return attribute != null
        && path.subAttribute()
            .map(subAttribute -> attribute.subAttributes().containsKey(subAttribute.name()))
            .orElse(true);
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
    ComplexValue.Builder result = ComplexValue.builder().put("schemas", resource.schemasValue());
    putShown(result, "", attributes, FIRST, budget);
    for (Namespace namespace : type.namespaces()) {
      ComplexValue values = namespace.valuesIn(attributes);
      List<String> names = new ArrayList<>(values.names());
      names.removeIf(name -> namespace.isCore() && isFirstOrLast(name));
      namespace.build(result, shown -> putShown(shown, namespace.urn(), values, names, budget));
    }
    putShown(result, "", attributes, LAST, budget);
    return result.build();
  }

  private boolean isFirstOrLast(String name) {
    ShownAttribute attribute = shown.in("").get(name);
    return attribute != null && attribute.isFirstOrLast();
  }

  /**
   * Returns whether all elements of multi-valued attributes are returned, so that a response can be
   * written without {@link #apply(ScimResource, EvaluationBudget)}.
   */
  public boolean returnsAllElements() {
    return selection.isEmpty();
  }

  /**
   * Writes the fields that {@link #apply(ScimResource)} returns in their order, without a copy of
   * the values.
   *
   * @param id the value of {@code id} in place of that of the resource
   * @param meta the value of {@code meta} in place of that of the resource
   * @throws IllegalStateException when the projection selects elements
   */
  public void write(ScimResource resource, Value id, ComplexValue meta, JsonWriter json) {
    if (!returnsAllElements()) {
      throw new IllegalStateException("A selection of elements must be applied first");
    }
    ComplexValue attributes = resource.attributes();
    ProjectedFields fields = new ProjectedFields(json);
    json.field(SCHEMAS, resource.schemasValue());
    fields.write(shown.in("").get("id"), id);
    fields.write(shown.in("").get("externalId"), "externalId", attributes);
    List<Namespace> namespaces = type.namespaces();
    for (int i = 0; i < namespaces.size(); i++) {
      Namespace namespace = namespaces.get(i);
      fields.write(namespace, shown.in(namespace.urn()), attributes);
    }
    fields.write(shown.in("").get("meta"), meta);
  }

  private void putShown(
      ComplexValue.Builder answer,
      String urn,
      ComplexValue attributes,
      List<String> names,
      EvaluationBudget budget) {
    Map<String, ShownAttribute> shownHere = shown.in(urn);
    for (String name : names) {
      ShownAttribute attribute = shownHere.get(name);
      if (attribute != null) {
        Value value =
            narrowed(
                selected(urn, name, attributes.findOr(name, NullValue.NULL), budget),
                attribute.subAttributes());
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

  private static Value narrowed(Value value, Map<String, JsonName> subAttributes) {
    if (value instanceof MultiValue multi) {
      return multi.map(element -> narrowed(element, subAttributes));
    }
    return value instanceof ComplexValue complex
        ? complex.map(
            (name, subAttribute) -> subAttributes.containsKey(name) ? subAttribute : NullValue.NULL)
        : value;
  }
}
