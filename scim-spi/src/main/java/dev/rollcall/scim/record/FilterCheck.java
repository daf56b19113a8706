// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that an index of the host supports a filter: at least one operand of {@code and} must be a
 * look-up; the others are evaluated per resource.
 */
final class FilterCheck {
  private final ResourceType type;
  private final List<BoundComponent> components;
  private final List<MembershipAttribute> memberships;
  private final boolean hasAdditionalAttributes;
  private final Set<FilterExpression> expressions;

  FilterCheck(RecordModel<?> model, ResourceType type, Set<FilterExpression> expressions) {
    this.type = type;
    this.components = model.components();
    this.memberships = MembershipAttribute.of(type);
    this.hasAdditionalAttributes = model.additional().isPresent();
    this.expressions = expressions;
  }

  /** Counts the criteria of a condition. */
  private enum CriterionCount implements ConditionBuilder<Integer> {
    INSTANCE;

    @Override
    public Integer compare(Criterion criterion) {
      return 1;
    }

    @Override
    public Integer and(List<Integer> operands) {
      return operands.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Integer or(List<Integer> operands) {
      return and(operands);
    }

    @Override
    public Integer not(Integer operand) {
      return operand;
    }
  }

  void check(Filter filter) {
    requireSupported(filter);
    requireId(filter);
    FilterTranslation<Integer> conditions =
        new FilterTranslation<>(CriterionCount.INSTANCE, this::criterion);
    if (!IndexPlan.of(filter, conditions).isServed()) {
      throw unsupported(filter, "cannot be used in a filter in this way on its own");
    }
  }

  private void requireSupported(Filter filter) {
    if (filter instanceof Or && !expressions.contains(FilterExpression.OR)) {
      throw unsupported(filter, "cannot be used in a filter with 'or'");
    }
    if (filter instanceof Not && !expressions.contains(FilterExpression.NOT)) {
      throw unsupported(filter, "cannot be used in a filter with 'not'");
    }
    if (filter instanceof Term term && criterion(term).isEmpty()) {
      requireSupported(term.path());
    }
    filter.operands().forEach(this::requireSupported);
  }

  private void requireSupported(AttributePath path) {
    if (AttributePath.find(path.toString(), type, Dialect.STRICT).isEmpty()) {
      throw ScimException.invalidFilter("'" + path + "' is not supported");
    }
    if (isCommon(path, CommonAttributes.META.name()) && !isVisible(path)) {
      throw ScimException.invalidFilter("'" + path + "' cannot be used in a filter");
    }
  }

  /** Terms on members and groups are evaluated on one resource, which the filter names. */
  private void requireId(Filter filter) {
    if (filter.requiredEqualities().stream().anyMatch(FilterCheck::isId)) {
      return;
    }
    for (MembershipAttribute membership : memberships) {
      if (filter instanceof Term && membership.isIn(filter)) {
        throw ScimException.invalidFilter(
            "'"
                + membership.attribute().name()
                + "' can be used in a filter only together with 'id eq'");
      }
    }
    filter.operands().forEach(this::requireId);
  }

  private static ScimException unsupported(Filter filter, String reason) {
    return ScimException.invalidFilter("'" + filter.terms().get(0).path() + "' " + reason);
  }

  private Optional<BoundComponent> component(Comparison filter) {
    return components.stream().filter(component -> answers(component, filter)).findFirst();
  }

  private Optional<BoundComponent> component(ValuePath filter) {
    return components.stream().filter(component -> answers(component, filter)).findFirst();
  }

  /**
   * Returns the criterion name of a {@code meta} timestamp, if the store supports its comparison.
   */
  private Optional<String> time(Comparison filter) {
    return Optional.of(filter.path().toString()).filter(this::isComparableTime);
  }

  private boolean isComparableTime(String path) {
    return expressions.contains(FilterExpression.META)
        && (path.equals(Criterion.CREATED) || path.equals(Criterion.LAST_MODIFIED));
  }

  /** Translates a filter to a condition of the host's query language. */
  <C> Translation<C> translate(Filter filter, ConditionBuilder<C> builder) {
    return new FilterTranslation<>(builder, this::criterion).of(filter);
  }

  /** Translates a filter to criteria. */
  Criteria criteria(Filter filter) {
    List<Criterion> criteria = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter.conjuncts()) {
      Optional<Criterion> criterion = criterion(operand);
      criterion.ifPresentOrElse(criteria::add, () -> rest.add(operand));
    }
    return new Criteria(criteria, Filter.allOf(rest));
  }

  private Optional<Criterion> criterion(Filter operand) {
    if (operand instanceof Comparison comparison) {
      return isId(comparison)
          ? Optional.of(Criterion.of(Criterion.ID, comparison))
          : component(comparison)
              .map(BoundComponent::name)
              .or(() -> time(comparison))
              .map(name -> Criterion.of(name, comparison));
    }
    return operand instanceof ValuePath path
        ? component(path).map(one -> Criterion.of(one.name(), value(one.boundPath(), path)))
        : Optional.empty();
  }

  /** Returns the comparison of the value, without the terms that select the element. */
  private static Comparison value(BoundPath boundPath, ValuePath filter) {
    return filter.filter().conjuncts().stream()
        .filter(Comparison.class::isInstance)
        .map(Comparison.class::cast)
        .filter(comparison -> comparison.path().toString().equals(boundPath.target().name()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isId(Comparison filter) {
    return filter.operator() == CompareOperator.EQ
        && isCommon(filter.path(), CommonAttributes.ID.name());
  }

  private static boolean isCommon(AttributePath path, String name) {
    return path.urn().isEmpty() && path.attribute().name().equals(name);
  }

  private boolean answers(BoundComponent component, Comparison filter) {
    return component.operators().contains(filter.operator())
        && component.boundPath().attributePath().toString().equals(filter.path().toString())
        && (!component.boundPath().isElement() || isOnlyElement(component.boundPath()));
  }

  private boolean answers(BoundComponent component, ValuePath filter) {
    BoundPath boundPath = component.boundPath();
    if (!component.isFilterable()
        || !boundPath.attributePath().parent().toString().equals(filter.path().toString())) {
      return false;
    }
    List<Filter> remaining = new ArrayList<>(filter.filter().conjuncts());
    boolean hasTerms =
        boundPath.terms().stream()
            .allMatch(term -> remaining.removeIf(each -> BoundPath.isSame(term, each)));
    return (hasTerms || isOnlyElement(boundPath))
        && remaining.size() == 1
        && remaining.get(0) instanceof Comparison comparison
        && component.operators().contains(comparison.operator())
        && comparison.path().toString().equals(boundPath.target().name());
  }

  /**
   * Returns whether the record binds no other element, so that the filter of the path is redundant.
   */
  private boolean isOnlyElement(BoundPath boundPath) {
    return !hasAdditionalAttributes
        && components.stream()
            .map(BoundComponent::boundPath)
            .filter(other -> other.isSameAttribute(boundPath))
            .allMatch(other -> other.hasSameTerms(boundPath));
  }

  /**
   * Returns whether this attribute of {@code meta} is available when a filter is evaluated on a
   * resource.
   */
  private boolean isVisible(AttributePath meta) {
    return meta.leaf().name().equals("resourceType") || isComparableTime(meta.toString());
  }
}
