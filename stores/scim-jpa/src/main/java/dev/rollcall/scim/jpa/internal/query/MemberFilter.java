// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;

/**
 * Translates a filter on one member of a group, or on one group of a member: its id as {@code
 * value}, and its {@code type}.
 */
final class MemberFilter extends PredicateConditions {
  private final BoundMapping<?, ?> mapping;
  private final Path<?> related;
  private final String type;

  MemberFilter(CriteriaBuilder builder, BoundMapping<?, ?> mapping, Path<?> related, String type) {
    super(builder);
    this.mapping = mapping;
    this.related = related;
    this.type = type;
  }

  @Override
  public IndexPlan<Predicate> comparison(AttributePath path, Comparison filter) {
    String sub = path.leaf().name();
    if (sub.equals("type")) {
      return IndexPlan.exact(constant(matchesType(filter)), false);
    }
    return sub.equals("value") ? id(mapping, related, filter) : IndexPlan.none();
  }

  private boolean matchesType(Comparison filter) {
    ComplexValue parts = ComplexValue.of("type", new StringValue(type));
    AttributePath path = filter.path();
    boolean isSub = path.subAttribute().isPresent();
    return filter.matches(isSub ? ComplexValue.of(path.attribute().name(), parts) : parts);
  }

  @Override
  public IndexPlan<Predicate> present(AttributePath path) {
    boolean isAlways =
        path.subAttribute().isEmpty() && path.attribute().isComplex()
            || path.leaf().name().equals("value")
            || path.leaf().name().equals("type");
    return isAlways ? IndexPlan.exact(constant(true), false) : IndexPlan.none();
  }

  @Override
  public IndexPlan<Predicate> valuePath(ValuePath filter) {
    return IndexPlan.none();
  }
}
