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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Computes the differences between a resource before and after a request. */
public final class ResourceDiff {
  private final List<Change> changes = new ArrayList<>();

  private ResourceDiff() {}

  public static List<Change> between(ScimResource before, ScimResource after) {
    List<String> names = before.attributes().differencesFrom(after.attributes());
    if (names.isEmpty()) {
      return List.of();
    }
    ResourceDiff differences = new ResourceDiff();
    for (Namespace namespace : before.type().namespaces()) {
      ComplexValue oldValues = before.attributes();
      ComplexValue newValues = after.attributes();
      if (namespace.isCore()) {
        differences.compare(namespace, oldValues, newValues, names);
      } else if (names.contains(namespace.urn())) {
        oldValues = namespace.valuesIn(oldValues);
        newValues = namespace.valuesIn(newValues);
        differences.compare(namespace, oldValues, newValues, oldValues.differencesFrom(newValues));
      }
    }
    return differences.changes;
  }

  private void compare(
      Namespace namespace, ComplexValue oldValues, ComplexValue newValues, List<String> names) {
    Set<String> changed = new HashSet<>(names);
    for (Attribute attribute : namespace.attributes()) {
      if (changed.contains(attribute.name())) {
        compare(namespace, attribute, oldValues, newValues);
      }
    }
  }

  private void compare(
      Namespace namespace, Attribute attribute, ComplexValue oldValues, ComplexValue newValues) {
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
