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
import java.util.function.BiPredicate;

/** Computes the differences between a resource before and after a request. */
public final class ResourceDiff {
  private final List<Change> changes = new ArrayList<>();
  private final BiPredicate<String, Attribute> isCompared;

  private ResourceDiff(BiPredicate<String, Attribute> isCompared) {
    this.isCompared = isCompared;
  }

  public static List<Change> between(ScimResource before, ScimResource after) {
    return between(before, after, (urn, attribute) -> true);
  }

  /** Computes the differences of these attributes only, which can repeat. */
  static List<Change> among(List<AttributePath> touched, ScimResource before, ScimResource after) {
    if (touched.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> names = new HashMap<>();
    for (AttributePath path : touched) {
      names.computeIfAbsent(path.urn(), urn -> new HashSet<>()).add(path.attribute().name());
    }
    return between(
        before,
        after,
        (urn, attribute) -> names.getOrDefault(urn, Set.of()).contains(attribute.name()));
  }

  private static List<Change> between(
      ScimResource before, ScimResource after, BiPredicate<String, Attribute> isCompared) {
    ResourceDiff differences = new ResourceDiff(isCompared);
    for (Namespace namespace : before.type().namespaces()) {
      differences.compare(
          namespace,
          namespace.valuesIn(before.attributes()),
          namespace.valuesIn(after.attributes()));
    }
    return differences.changes;
  }

  private void compare(Namespace namespace, ComplexValue before, ComplexValue after) {
    String urn = namespace.urn();
    for (Attribute attribute : namespace.attributes()) {
      if (!isCompared.test(urn, attribute)) {
        continue;
      }
      AttributePath path = AttributePath.of(urn, attribute);
      if (attribute.isComplex() && !attribute.isMultiValued()) {
        ComplexValue oldSubAttributes = before.complexOrEmpty(attribute.name());
        ComplexValue newSubAttributes = after.complexOrEmpty(attribute.name());
        for (Attribute subAttribute : attribute.subAttributes()) {
          note(
              path.sub(subAttribute),
              oldSubAttributes.find(subAttribute.name()),
              newSubAttributes.find(subAttribute.name()));
        }
      } else {
        note(path, before.find(attribute.name()), after.find(attribute.name()));
      }
    }
  }

  private void note(AttributePath path, Optional<Value> before, Optional<Value> after) {
    if (!before.equals(after)) {
      Change.Kind kind =
          before.isEmpty()
              ? Change.Kind.ADDED
              : after.isEmpty() ? Change.Kind.REMOVED : Change.Kind.REPLACED;
      changes.add(new Change(path, kind, before, after));
    }
  }
}
