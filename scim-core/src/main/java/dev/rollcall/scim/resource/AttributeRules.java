// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Applies the rules of RFC 7643 for all write methods: mutability, required attributes, and at most
 * one primary value. Immutable.
 *
 * <p>ReadOnly attributes and the membership, which is stored separately, are never required of a
 * client.
 */
public final class AttributeRules {
  private final ResourceType type;
  private final List<NamespaceRules> rules;

  /**
   * The attributes of a namespace whose values are checked.
   *
   * @param demanded the attributes that a client must send
   * @param withElements the attributes whose elements are checked, by name
   */
  private record NamespaceRules(
      Namespace namespace,
      List<CheckedAttribute> demanded,
      Map<String, CheckedAttribute> withElements) {
    static NamespaceRules of(ResourceType type, Namespace namespace) {
      List<CheckedAttribute> checked = CheckedAttribute.of(type, namespace);
      return new NamespaceRules(
          namespace,
          checked.stream().filter(CheckedAttribute::isDemanded).toList(),
          checked.stream()
              .filter(CheckedAttribute::hasCheckedElements)
              .collect(Collectors.toMap(each -> each.attribute().name(), Function.identity())));
    }
  }

  /** Creates the rules of a resource type. */
  public AttributeRules(ResourceType type) {
    this.type = Objects.requireNonNull(type, "type");
    this.rules =
        type.namespaces().stream().map(namespace -> NamespaceRules.of(type, namespace)).toList();
  }

  /**
   * Applies the rules of a create (RFC 7644 section 3.3) and removes readOnly attributes.
   *
   * @throws ScimException invalidValue with all violations
   */
  public ScimResource forCreate(ReadResult sent) {
    return forCreate(sent.readable(), sent.violationsSoFar());
  }

  /** Applies the rules to a resource that was not read from a request. */
  public ScimResource forCreate(ScimResource sent) {
    return forCreate(sent, new Violations());
  }

  private ScimResource forCreate(ScimResource sent, Violations violations) {
    ComplexValue allowed =
        type.map(
            sent.attributes(),
            (namespace, values) -> ReadOnlySubAttributes.strip(namespace::find, values));
    return checked(sent.withAttributes(allowed), violations);
  }

  /**
   * Applies a PUT (RFC 7644 section 3.5.1). Omitted attributes are cleared, except readOnly,
   * immutable and writeOnly attributes and {@code active}, which would change the state of an
   * account. Stored values that the type does not define remain.
   *
   * @throws ScimException mutability when an immutable value would change, invalidValue with all
   *     violations
   */
  public ScimResource forReplace(ScimResource current, ReadResult sent) {
    return forReplace(current, sent.readable(), sent.violationsSoFar());
  }

  /** Applies the rules to a resource that was not read from a request. */
  public ScimResource forReplace(ScimResource current, ScimResource sent) {
    return forReplace(current, sent, new Violations());
  }

  private ScimResource forReplace(ScimResource current, ScimResource sent, Violations violations) {
    ComplexValue old = current.attributes();
    ComplexValue.Builder result = ComplexValue.builder();
    for (Namespace namespace : type.namespaces()) {
      namespace.build(
          result,
          values ->
              ReplaceRule.merge(
                  namespace.attributes(),
                  namespace.valuesIn(old),
                  namespace.valuesIn(sent.attributes()),
                  namespace.prefix(),
                  values));
    }
    old.forEach(
        (name, value) -> {
          if (type.findAttribute(name).isEmpty() && type.findExtension(name).isEmpty()) {
            result.put(name, value);
          }
        });
    return checked(current.withAttributes(result.build()).withClearedOf(sent), violations);
  }

  /**
   * Validates a resource before it is stored.
   *
   * @throws ScimException invalidValue with all violations by path
   */
  public void check(ScimResource resource) {
    checked(resource, new Violations());
  }

  private ScimResource checked(ScimResource resource, Violations violations) {
    for (NamespaceRules checked : rules) {
      Namespace namespace = checked.namespace();
      if (namespace.isPresentIn(resource.attributes())) {
        checkAll(checked, namespace.valuesIn(resource.attributes()), violations);
      } else if (namespace.isRequired()) {
        violations.add(namespace.urn(), "is required");
      }
    }
    violations.throwIfAny();
    return resource;
  }

  private static void checkAll(NamespaceRules rules, ComplexValue values, Violations violations) {
    for (CheckedAttribute checked : rules.demanded()) {
      String name = checked.attribute().name();
      if (isMissing(values.findOr(name, NullValue.NULL))) {
        violations.add(rules.namespace().prefix() + name, "is required");
      }
    }
    for (String name : values.names()) {
      CheckedAttribute checked = rules.withElements().get(name);
      if (checked != null) {
        checkElements(checked, values, rules.namespace().prefix() + name, violations);
      }
    }
  }

  private static void checkElements(
      CheckedAttribute checked, ComplexValue values, String path, Violations violations) {
    ElementCheck check = new ElementCheck(checked, path, violations);
    values.visitAttribute(checked.attribute().name(), check);
    if (check.hasSeveralPrimaries()) {
      violations.add(path, "must have at most one primary value");
    }
  }

  /**
   * Returns whether a value counts as absent: it is unassigned or a blank text, or consists of such
   * values.
   */
  static boolean isMissing(Value value) {
    return value.isUnassigned()
        || value instanceof StringValue string && string.text().isBlank()
        || value instanceof MultiValue several
            && several.elements().stream().allMatch(AttributeRules::isMissing);
  }
}
