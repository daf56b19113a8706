// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Uniqueness;
import java.util.ArrayList;
import java.util.List;

/** The simple attributes of a type whose values are unique, such as {@code userName}. */
public final class UniqueValues {
  private final List<AttributePath> paths;

  public UniqueValues(ResourceType type) {
    this.paths =
        type.schema().attributes().stream()
            .filter(attribute -> !attribute.isComplex() && !attribute.isMultiValued())
            .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
            .filter(attribute -> !attribute.isReadOnly())
            .map(AttributePath::of)
            .toList();
  }

  /** Returns whether the type has no such attribute. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Returns a filter for each unique value of the resource. */
  public List<Filter> holders(ScimResource wanted) {
    List<Filter> filters = new ArrayList<>();
    for (AttributePath path : paths) {
      path.read(wanted.attributes())
          .ifPresent(value -> filters.add(new Comparison(path, CompareOperator.EQ, value)));
    }
    return filters;
  }
}
