// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Computes the differences between a resource before and after a request. */
public final class ResourceDiff {
  private final List<Change> changes = new ArrayList<>();
  private final ScimResource before;
  private final ScimResource after;

  private ResourceDiff(ScimResource before, ScimResource after) {
    this.before = before;
    this.after = after;
  }

  public static List<Change> between(ScimResource before, ScimResource after) {
    ResourceDiff differences = new ResourceDiff(before, after);
    for (Namespace namespace : before.type().namespaces()) {
      differences.compare(namespace, attribute -> true);
    }
    return differences.changes;
  }

  /** Computes the differences of these attributes only, which can repeat. */
  static List<Change> among(List<AttributePath> touched, ScimResource before, ScimResource after) {
    if (touched.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> touchedNames = new HashMap<>();
    for (AttributePath path : touched) {
      touchedNames.computeIfAbsent(path.urn(), urn -> new HashSet<>()).add(path.attribute().name());
    }
    ResourceDiff differences = new ResourceDiff(before, after);
    for (Namespace namespace : before.type().namespaces()) {
      Set<String> names = touchedNames.get(namespace.urn());
      if (names != null) {
        differences.compare(namespace, attribute -> names.contains(attribute.name()));
      }
    }
    return differences.changes;
  }

  private void compare(Namespace namespace, Predicate<Attribute> isCompared) {
    ComplexValue oldValues = namespace.valuesIn(before.attributes());
    ComplexValue newValues = namespace.valuesIn(after.attributes());
    for (Attribute attribute : namespace.attributes()) {
      if (isCompared.test(attribute)) {
        compare(namespace, attribute, oldValues, newValues);
      }
    }
  }

  /** Compares the values of an attribute; most are equal, and need no path. */
  private void compare(
      Namespace namespace, Attribute attribute, ComplexValue oldValues, ComplexValue newValues) {
    if (oldValues.hasSame(attribute.name(), newValues)) {
      return;
    }
    AttributePath path = AttributePath.of(namespace.urn(), attribute);
    if (attribute.isComplex() && !attribute.isMultiValued()) {
      ComplexValue oldSubAttributes = oldValues.complexOrEmpty(attribute.name());
      ComplexValue newSubAttributes = newValues.complexOrEmpty(attribute.name());
      for (Attribute subAttribute : attribute.subAttributes()) {
        if (!oldSubAttributes.hasSame(subAttribute.name(), newSubAttributes)) {
          note(path.sub(subAttribute), subAttribute, oldSubAttributes, newSubAttributes);
        }
      }
    } else {
      note(path, attribute, oldValues, newValues);
    }
  }

  private void note(
      AttributePath path, Attribute attribute, ComplexValue oldValues, ComplexValue newValues) {
    Optional<Value> oldValue = oldValues.find(attribute.name());
    Optional<Value> newValue = newValues.find(attribute.name());
    Change.Kind kind =
        oldValue.isEmpty()
            ? Change.Kind.ADDED
            : newValue.isEmpty() ? Change.Kind.REMOVED : Change.Kind.REPLACED;
    changes.add(new Change(path, kind, oldValue, newValue));
  }
}
