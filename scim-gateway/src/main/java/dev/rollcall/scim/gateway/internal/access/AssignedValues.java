// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.resource.AccountTypes;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.DeclaredValues;
import dev.rollcall.scim.value.Abbreviation;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the roles and entitlements that a write adds to a user against the catalog of the tenant.
 * Values that the user has are kept, whether they are declared or not: a client that sends a
 * complete user must not fail because of a declaration that was removed.
 */
public final class AssignedValues {
  private static final int MAX_SHOWN = 100;

  private final AccessAttribute attribute;
  private final DeclaredValues declared;
  private final List<Value> before;
  private final Set<String> known = new HashSet<>();

  private AssignedValues(AccessAttribute attribute, DeclaredValues declared, List<Value> before) {
    this.attribute = attribute;
    this.declared = declared;
    this.before = before;
    before.forEach(element -> known.add(subject(element)));
  }

  /**
   * Applies the catalog of the tenant to a write: a new value has the spelling of its declaration,
   * and replaces the current one where a user has at most one value.
   *
   * @throws ScimException invalidValue when the write adds a value that is not declared or not
   *     supported, or several values where a user has at most one
   */
  public static ScimResource applied(
      TenantContext context, ScimResource before, ScimResource wanted) {
    AccessCatalog catalog = context.profile().access();
    if (catalog.isEmpty() || !AccountTypes.isAccount(wanted.type())) {
      return wanted;
    }
    ScimResource applied = wanted;
    for (AccessAttribute attribute : AccessAttribute.values()) {
      String name = attribute.attributeName();
      Optional<DeclaredValues> declared = catalog.find(attribute);
      boolean isChanged = !wanted.attributes().hasSame(name, before.attributes());
      if (declared.isPresent() && isChanged) {
        List<Value> elements = before.attributes().elements(name);
        applied = new AssignedValues(attribute, declared.get(), elements).apply(applied);
      }
    }
    return applied;
  }

  private ScimResource apply(ScimResource wanted) {
    String name = attribute.attributeName();
    List<Value> elements = List.copyOf(spelled(wanted.attributes().elements(name)).values());
    List<Value> kept = declared.isSingle() ? single(elements) : elements;
    return wanted.attributes().find(name).filter(MultiValue.class::isInstance).isPresent()
        ? wanted.with(name, new MultiValue(kept))
        : kept.isEmpty() ? wanted : wanted.with(name, kept.get(0));
  }

  private static Optional<String> text(Value element) {
    if (element instanceof StringValue text) {
      return Optional.of(text.text());
    }
    return element instanceof ComplexValue complex
        ? complex.findText(CatalogSchemas.VALUE)
        : Optional.empty();
  }

  /**
   * Returns the distinct elements with the declared spelling of their values, by their texts: a map
   * of texts resists the collisions that forged hashes cause.
   */
  private Map<String, Value> spelled(List<Value> elements) {
    Map<String, Value> distinct = new LinkedHashMap<>();
    for (Value element : elements) {
      Value spelled = spelled(element);
      distinct.putIfAbsent(JsonWriter.toString(spelled), spelled);
    }
    return distinct;
  }

  /** Returns an element with the declared spelling of its value, if it may have the value. */
  private Value spelled(Value element) {
    Optional<String> value = text(element);
    Optional<CatalogEntry> entry = value.flatMap(declared::find);
    boolean isAssignable = entry.filter(CatalogEntry::isSupported).isPresent();
    if (!isAssignable && isNew(element)) {
      throw ScimException.invalidValue(path(element), expectation(value));
    }
    return entry.map(found -> with(element, found.value())).orElse(element);
  }

  private boolean isNew(Value element) {
    return !known.contains(subject(element));
  }

  /** Returns the identity of an element: its value, or the whole element if it has none. */
  private static String subject(Value element) {
    return text(element)
        .map(value -> "=" + AsciiCase.fold(value))
        .orElseGet(() -> JsonWriter.toString(element));
  }

  private String path(Value element) {
    return element instanceof ComplexValue
        ? attribute.attributeName() + "." + CatalogSchemas.VALUE
        : attribute.attributeName();
  }

  private String expectation(Optional<String> value) {
    String expected = "must be a supported value of " + attribute.endpoint();
    return value
        .map(text -> expected + ", but is '" + Abbreviation.abbreviate(text, MAX_SHOWN) + "'")
        .orElse(expected);
  }

  private static Value with(Value element, String value) {
    StringValue spelled = new StringValue(value);
    return element instanceof ComplexValue complex
        ? complex.with(CatalogSchemas.VALUE, spelled)
        : spelled;
  }

  /**
   * Returns the only value of a user. Several values that the user has already, from the time
   * before the declaration, are kept until one is added.
   */
  private List<Value> single(List<Value> elements) {
    List<Value> added = elements.stream().filter(this::isNew).toList();
    if (added.isEmpty() && elements.size() > before.size()) {
      Set<String> same = spelled(before).keySet();
      added = elements.stream().filter(each -> !same.contains(JsonWriter.toString(each))).toList();
    }
    if (added.size() > 1) {
      throw ScimException.invalidValue(
          attribute.attributeName(), "must not have more than one new value");
    }
    return added.isEmpty() ? elements : added;
  }
}
