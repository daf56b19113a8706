// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import java.util.Optional;

/**
 * Translates a filter on one member of a group, or on one group of a member: its id as {@code
 * value}, and its {@code type}.
 */
final class MemberFilter extends Junctions {
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
  public Translated visitComparison(Comparison filter) {
    String sub = filter.path().leaf().name();
    if (sub.equals("type")) {
      return Translated.exact(constant(matchesType(filter)), false);
    }
    boolean isEquality =
        filter.operator() == CompareOperator.EQ || filter.operator() == CompareOperator.NE;
    if (!sub.equals("value") || !isEquality || !(filter.literal() instanceof StringValue text)) {
      return unknown();
    }
    Optional<Object> id = mapping.id().decode(text.text());
    Expression<?> attribute = mapping.idOf(related);
    boolean isEqual = filter.operator() == CompareOperator.EQ;
    return Translated.exact(
        id.map(
                value ->
                    isEqual ? builder.equal(attribute, value) : builder.notEqual(attribute, value))
            .orElseGet(() -> constant(!isEqual)),
        isEqual);
  }

  private boolean matchesType(Comparison filter) {
    ComplexValue parts = ComplexValue.of("type", new StringValue(type));
    boolean isSub = filter.path().subAttribute().isPresent();
    return filter.matches(isSub ? ComplexValue.of(filter.path().attribute().name(), parts) : parts);
  }

  @Override
  public Translated visitPresent(Present filter) {
    boolean isAlways =
        filter.path().subAttribute().isEmpty() && filter.path().attribute().isComplex()
            || filter.path().leaf().name().equals("value")
            || filter.path().leaf().name().equals("type");
    return isAlways ? Translated.exact(constant(true), false) : unknown();
  }

  @Override
  public Translated visitValuePath(ValuePath filter) {
    return unknown();
  }
}
