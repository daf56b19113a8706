// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;

/** Translates the filter of a value path for one element. Its paths are sub-attributes. */
final class ElementFilter extends Junctions {
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
  public Translated visitComparison(Comparison filter) {
    String sub = filter.path().leaf().name();
    return element
        .mapped(sub)
        .map(
            attribute ->
                comparisons
                    .compare(attribute, filter)
                    .map(condition -> Translated.exact(condition, false))
                    .orElseGet(this::unknown))
        .orElseGet(() -> Translated.exact(constant(matchesConstant(filter, sub)), false));
  }

  private boolean matchesConstant(Comparison filter, String sub) {
    boolean isSub = filter.path().subAttribute().isPresent();
    ComplexValue parts =
        element.constant(sub).map(value -> ComplexValue.of(sub, value)).orElse(ComplexValue.EMPTY);
    return filter.matches(isSub ? ComplexValue.of(filter.path().attribute().name(), parts) : parts);
  }

  @Override
  public Translated visitPresent(Present filter) {
    return Translated.exact(builder.and(exists(), has(filter.path().leaf().name())), false);
  }

  @Override
  public Translated visitValuePath(ValuePath filter) {
    return unknown();
  }
}
