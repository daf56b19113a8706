// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.path.AttributePath;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A component of a host's record with the attribute that it is bound to, for a store that maps
 * components to columns.
 *
 * @param component the name of the component
 * @param path the attribute or sub-attribute, without a value filter
 * @param valueFilter the comparisons by {@code eq} that select one element of a multi-valued
 *     attribute; empty for every other component
 * @param type the Java type of one value: that of the component, of its {@code Optional} or of its
 *     {@code List}; never a primitive type
 * @param isRequired whether every record has a value
 * @param operators the operators of {@link Filterable}; empty for a component that is not indexed
 */
public record BoundAttribute(
    String component,
    AttributePath path,
    List<Comparison> valueFilter,
    Class<?> type,
    boolean isRequired,
    Set<CompareOperator> operators) {
  /** Copies the collections. */
  public BoundAttribute {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(path, "path");
    valueFilter = List.copyOf(valueFilter);
    Objects.requireNonNull(type, "type");
    operators = Set.copyOf(operators);
  }

  /** Returns whether the component is a list of the values of all elements. */
  public boolean isList() {
    return path.attribute().isMultiValued() && valueFilter.isEmpty();
  }

  /** Returns whether the component is a value of one element of a multi-valued attribute. */
  public boolean isElement() {
    return !valueFilter.isEmpty();
  }
}
