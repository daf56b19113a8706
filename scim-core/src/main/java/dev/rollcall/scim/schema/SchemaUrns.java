// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values of {@code schemas} of the resources of one type. Those of a resource with values of no
 * extension or of all extensions are created once. Immutable.
 */
final class SchemaUrns {
  private final List<Namespace> namespaces;
  private final MultiValue core;
  private final MultiValue all;

  SchemaUrns(List<Namespace> namespaces) {
    this.namespaces = namespaces;
    this.core = of(Namespace::isCore);
    this.all = of(namespace -> true);
  }

  /** Returns the URNs of the namespaces with values. */
  MultiValue of(ComplexValue resource) {
    int present = 0;
    for (Namespace namespace : namespaces) {
      present += namespace.isPresentIn(resource) ? 1 : 0;
    }
    if (present == namespaces.size()) {
      return all;
    }
    return present == 1 ? core : of(namespace -> namespace.isPresentIn(resource));
  }

  private MultiValue of(Predicate<Namespace> isPresent) {
    List<Value> urns = new ArrayList<>(namespaces.size());
    for (Namespace namespace : namespaces) {
      if (isPresent.test(namespace)) {
        urns.add(new StringValue(namespace.schema().id()));
      }
    }
    return new MultiValue(urns);
  }
}
