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
 * Whether a store finds what a filter asks for by an index: one operand of {@code and} must be a
 * look-up, the others are then compared one by one.
 */
final class FilterCheck implements FilterVisitor<FilterCheck.Cost> {
  /** How one operand is answered. */
  enum Cost {
    /** By its id: one resource at most. */
    LOOKS_UP_ID,
    /** From an index of the host. */
    LOOKS_UP,
    /** By looking at a resource that another operand has found. */
    COMPARES,
    /** By looking at the members of a group that another operand has found by its id. */
    COMPARES_MEMBERS
  }

  private static final String GROUPS = "groups";

  private final ResourceType type;
  private final List<BoundComponent> components;
  private final boolean keepsAll;
  private final Set<FilterExpression> expressions;

  FilterCheck(RecordModel<?> declaration, ResourceType type, Set<FilterExpression> expressions) {
    this.type = type;
    this.components = declaration.components();
    this.keepsAll = declaration.extras().isPresent();
    this.expressions = expressions;
  }

  void check(Filter filter) {
    switch (filter.accept(this)) {
      case LOOKS_UP_ID, LOOKS_UP -> {}
      case COMPARES -> throw refused(filter, "cannot be used in a filter in this way on its own");
      case COMPARES_MEMBERS ->
          throw ScimException.invalidFilter(
              "'" + membership() + "' can be used in a filter only together with 'id eq'");
    }
  }

  /** The attribute of this type whose values come from the memberships. */
  private String membership() {
    return type.members().map(Attribute::name).orElse(GROUPS);
  }

  private static ScimException refused(Filter filter, String reason) {
    return ScimException.invalidFilter("'" + filter.accept(new Subject()) + "' " + reason);
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
      throw refused(filter, "cannot be used in a filter with 'or'");
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
      throw refused(filter, "cannot be used in a filter with 'not'");
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

  /** The component that represents a time of {@code meta}, where the store compares times. */
  private Optional<String> time(Comparison filter) {
    return Optional.of(filter.path().toString()).filter(this::isComparableTime);
  }

  private boolean isComparableTime(String path) {
    return expressions.contains(FilterExpression.META)
        && (path.equals(Criterion.CREATED) || path.equals(Criterion.LAST_MODIFIED));
  }

  /** A filter as a condition of the host's. */
  <C> Translation<C> translate(Filter filter, ConditionBuilder<C> builder) {
    return new FilterTranslation<>(builder, this::criterion).of(filter);
  }

  /** A filter in the words of the record. */
  Criteria criteria(Filter filter) {
    List<Criterion> criteria = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter instanceof And and ? and.operands() : List.of(filter)) {
      Optional<Criterion> criterion = criterion(operand);
      criterion.ifPresentOrElse(criteria::add, () -> rest.add(operand));
    }
    return new Criteria(
        criteria,
        rest.isEmpty()
            ? Optional.empty()
            : Optional.of(rest.size() == 1 ? rest.get(0) : new And(rest)));
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
        ? component(path).map(one -> Criterion.of(one.name(), value(one.place(), path)))
        : Optional.empty();
  }

  /** What is asked of the value itself, beside what chooses the element. */
  private static Comparison value(BoundPath place, ValuePath filter) {
    List<Filter> operands =
        filter.filter() instanceof And and ? and.operands() : List.of(filter.filter());
    return operands.stream()
        .filter(Comparison.class::isInstance)
        .map(Comparison.class::cast)
        .filter(comparison -> comparison.path().toString().equals(place.target().name()))
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
        && component.place().attributePath().toString().equals(filter.path().toString())
        && (!component.place().isElement() || isOnlyElement(component.place()));
  }

  private boolean answers(BoundComponent component, ValuePath filter) {
    BoundPath place = component.place();
    if (!component.isFilterable()
        || !place.attributePath().parent().toString().equals(filter.path().toString())) {
      return false;
    }
    List<Filter> open =
        new ArrayList<>(
            filter.filter() instanceof And and ? and.operands() : List.of(filter.filter()));
    boolean hasTerms =
        place.terms().stream()
            .allMatch(term -> open.removeIf(each -> BoundPath.isSame(term, each)));
    return (hasTerms || isOnlyElement(place))
        && open.size() == 1
        && open.get(0) instanceof Comparison comparison
        && component.operators().contains(comparison.operator())
        && comparison.path().toString().equals(place.target().name());
  }

  /** Whether the host keeps no other element, so that the filter in the path says nothing more. */
  private boolean isOnlyElement(BoundPath place) {
    return !keepsAll
        && components.stream()
            .map(BoundComponent::place)
            .filter(other -> other.isSameAttribute(place))
            .allMatch(other -> other.hasSameTerms(place));
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

  /** Whether a store that looks at a resource sees this attribute of {@code meta}. */
  private boolean isVisible(AttributePath meta) {
    return meta.leaf().name().equals("resourceType") || isComparableTime(meta.toString());
  }

  private boolean isMembership(AttributePath path) {
    String name = path.attribute().name();
    boolean isGroups = name.equals(GROUPS) && path.attribute().isReadOnly();
    boolean isMembers = type.members().map(Attribute::name).filter(name::equals).isPresent();
    return path.urn().isEmpty() && (isGroups || isMembers);
  }

  /** The first attribute that a filter names. */
  private static final class Subject implements FilterVisitor<AttributePath> {
    @Override
    public AttributePath visitAnd(And filter) {
      return filter.operands().get(0).accept(this);
    }

    @Override
    public AttributePath visitOr(Or filter) {
      return filter.operands().get(0).accept(this);
    }

    @Override
    public AttributePath visitNot(Not filter) {
      return filter.operand().accept(this);
    }

    @Override
    public AttributePath visitComparison(Comparison filter) {
      return filter.path();
    }

    @Override
    public AttributePath visitPresent(Present filter) {
      return filter.path();
    }

    @Override
    public AttributePath visitValuePath(ValuePath filter) {
      return filter.path();
    }
  }
}
