// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;

/** Translates the filter of a value path for one element. Its paths are sub-attributes. */
final class ElementFilter extends PredicateConditions {
  private final Element element;
  private final Comparisons comparisons;

  ElementFilter(CriteriaBuilder builder, Comparisons comparisons, Element element) {
    super(builder);
    this.comparisons = comparisons;
    this.element = element;
  }

  /** Returns whether the element exists: it has a value in the entity. */
  Predicate exists() {
    return builder.or(
        element.attributes().stream().map(comparisons::present).toArray(Predicate[]::new));
  }

  /** Returns whether the element has the sub-attribute. */
  Predicate has(String sub) {
    return element
        .mapped(sub)
        .map(comparisons::present)
        .orElseGet(() -> element.constant(sub).isPresent() ? exists() : constant(false));
  }

  @Override
  public IndexPlan<Predicate> comparison(AttributePath path, Comparison filter) {
    String sub = path.leaf().name();
    return element
        .mapped(sub)
        .map(
            attribute ->
                comparisons
                    .compare(attribute, filter)
                    .map(condition -> IndexPlan.exact(condition, false))
                    .orElseGet(IndexPlan::none))
        .orElseGet(() -> IndexPlan.exact(constant(matchesConstant(filter, sub)), false));
  }

  private boolean matchesConstant(Comparison filter, String sub) {
    AttributePath path = filter.path();
    boolean isSub = path.subAttribute().isPresent();
    ComplexValue parts =
        element.constant(sub).map(value -> ComplexValue.of(sub, value)).orElse(ComplexValue.EMPTY);
    return filter.matches(isSub ? ComplexValue.of(path.attribute().name(), parts) : parts);
  }

  @Override
  public IndexPlan<Predicate> present(AttributePath path) {
    return IndexPlan.exact(builder.and(exists(), has(path.leaf().name())), false);
  }

  @Override
  public IndexPlan<Predicate> valuePath(ValuePath filter) {
    return IndexPlan.none();
  }
}
