// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that an index supports a filter: at least one operand of {@code and} must be a look-up;
 * the others are evaluated per resource.
 */
final class FilterCheck implements FilterVisitor<FilterCheck.Cost> {
  /** The evaluation method of one operand. */
  enum Cost {
    /** Look-up by id: at most one resource. */
    LOOKS_UP_ID,
    /** Look-up in an index of the host. */
    LOOKS_UP,
    /** Evaluation on the resources that another operand finds. */
    COMPARES,
    /** Evaluation on the members of a group that another operand finds by id. */
    COMPARES_MEMBERS
  }

  private static final String GROUPS = "groups";

  private final ResourceType type;
  private final List<BoundComponent> components;
  private final boolean hasAdditionalAttributes;
  private final Set<FilterExpression> expressions;

  FilterCheck(RecordModel<?> model, ResourceType type, Set<FilterExpression> expressions) {
    this.type = type;
    this.components = model.components();
    this.hasAdditionalAttributes = model.additional().isPresent();
    this.expressions = expressions;
  }

  void check(Filter filter) {
    switch (filter.accept(this)) {
      case LOOKS_UP_ID, LOOKS_UP -> {}
      case COMPARES ->
          throw unsupported(filter, "cannot be used in a filter in this way on its own");
      case COMPARES_MEMBERS ->
          throw ScimException.invalidFilter(
              "'" + membership() + "' can be used in a filter only together with 'id eq'");
    }
  }

  /** Returns the attribute that is computed from memberships. */
  private String membership() {
    return type.members().map(Attribute::name).orElse(GROUPS);
  }

  private static ScimException unsupported(Filter filter, String reason) {
    return ScimException.invalidFilter("'" + filter.terms().get(0).path() + "' " + reason);
  }

  @Override
  public Cost visitAnd(And filter) {
    Set<Cost> costs = EnumSet.noneOf(Cost.class);
    filter.operands().forEach(operand -> costs.add(operand.accept(this)));
    if (costs.contains(Cost.LOOKS_UP_ID)) {
      return Cost.LOOKS_UP_ID;
    }
    if (costs.contains(Cost.COMPARES_MEMBERS)) {
      return Cost.COMPARES_MEMBERS;
    }
    return costs.contains(Cost.LOOKS_UP) ? Cost.LOOKS_UP : Cost.COMPARES;
  }

  @Override
  public Cost visitOr(Or filter) {
    if (!expressions.contains(FilterExpression.OR)) {
      throw unsupported(filter, "cannot be used in a filter with 'or'");
    }
    Set<Cost> costs = EnumSet.noneOf(Cost.class);
    filter.operands().forEach(operand -> costs.add(operand.accept(this)));
    if (costs.contains(Cost.COMPARES_MEMBERS)) {
      return Cost.COMPARES_MEMBERS;
    }
    return costs.contains(Cost.COMPARES) ? Cost.COMPARES : Cost.LOOKS_UP;
  }

  @Override
  public Cost visitNot(Not filter) {
    if (!expressions.contains(FilterExpression.NOT)) {
      throw unsupported(filter, "cannot be used in a filter with 'not'");
    }
    Cost cost = filter.operand().accept(this);
    return cost == Cost.LOOKS_UP_ID ? Cost.LOOKS_UP : cost;
  }

  @Override
  public Cost visitPresent(Present filter) {
    return compares(filter.path());
  }

  @Override
  public Cost visitComparison(Comparison filter) {
    if (isId(filter)) {
      return Cost.LOOKS_UP_ID;
    }
    boolean isLookUp = component(filter).isPresent() || time(filter).isPresent();
    return isLookUp ? Cost.LOOKS_UP : compares(filter.path());
  }

  @Override
  public Cost visitValuePath(ValuePath filter) {
    return component(filter).isPresent() ? Cost.LOOKS_UP : compares(filter.path());
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

  private Cost compares(AttributePath path) {
    if (AttributePath.find(path.toString(), type, Dialect.STRICT).isEmpty()) {
      throw ScimException.invalidFilter("'" + path + "' is not supported");
    }
    if (isCommon(path, CommonAttributes.META.name()) && !isVisible(path)) {
      throw ScimException.invalidFilter("'" + path + "' cannot be used in a filter");
    }
    return isMembership(path) ? Cost.COMPARES_MEMBERS : Cost.COMPARES;
  }

  /**
   * Returns whether this attribute of {@code meta} is available when a filter is evaluated on a
   * resource.
   */
  private boolean isVisible(AttributePath meta) {
    return meta.leaf().name().equals("resourceType") || isComparableTime(meta.toString());
  }

  private boolean isMembership(AttributePath path) {
    String name = path.attribute().name();
    boolean isGroups = name.equals(GROUPS) && path.attribute().isReadOnly();
    boolean isMembers = type.members().map(Attribute::name).filter(name::equals).isPresent();
    return path.urn().isEmpty() && (isGroups || isMembers);
  }
}
