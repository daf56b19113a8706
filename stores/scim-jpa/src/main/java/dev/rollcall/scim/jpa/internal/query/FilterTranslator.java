// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.EntityPath;
import dev.rollcall.scim.jpa.internal.mapping.MappedAttribute;
import dev.rollcall.scim.jpa.internal.mapping.Predicates;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.member.BoundRelation.Ends;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates a filter to predicates of one query on the entities of a mapping. */
final class FilterTranslator extends PredicateConditions {
  private static final String GROUPS = "groups";
  private static final String DIRECT = "direct";

  private final BoundMapping<?, ?> mapping;
  private final Relations relations;
  private final Session session;
  private final CriteriaQuery<?> query;
  private final Path<?> root;
  private final Comparisons comparisons;

  FilterTranslator(
      BoundMapping<?, ?> mapping,
      Relations relations,
      Session session,
      CriteriaQuery<?> query,
      Path<?> root) {
    super(session.builder());
    this.mapping = mapping;
    this.relations = relations;
    this.session = session;
    this.query = query;
    this.root = root;
    this.comparisons = new Comparisons(builder, root);
  }

  /**
   * Plans a filter.
   *
   * @throws ScimException invalidFilter when members or groups are combined with terms that the
   *     database cannot evaluate, because they are never read for a filter
   */
  FilterPlan<Predicate> plan(Filter filter) {
    FilterPlan<Predicate> plan = FilterPlan.of(filter, this);
    plan.requireNoTermOn(
        MembershipAttribute.of(mapping.type()).stream()
            .filter(one -> !relations.of(one).isEmpty())
            .toList());
    return plan;
  }

  private IndexPlan<Predicate> exactOrUnknown(Optional<Predicate> condition, boolean isServed) {
    return condition.map(one -> IndexPlan.exact(one, isServed)).orElseGet(IndexPlan::none);
  }

  @Override
  public IndexPlan<Predicate> comparison(AttributePath path, Comparison filter) {
    if (isCommon(path, CommonAttributes.ID.name())) {
      return id(mapping, root, filter);
    }
    if (isCommon(path, CommonAttributes.META.name())) {
      return meta(filter);
    }
    List<BoundRelation> members = membership(path);
    if (!members.isEmpty()) {
      return members(members, path, filter);
    }
    if (path.attribute().isMultiValued()) {
      return element(filter);
    }
    return mapped(path)
        .map(one -> exactOrUnknown(comparisons.compare(one, filter), isServed(path, filter)))
        .orElseGet(IndexPlan::none);
  }

  private static boolean isCommon(AttributePath path, String name) {
    return path.urn().isEmpty() && path.attribute().name().equals(name);
  }

  private Optional<MappedAttribute> mapped(AttributePath path) {
    return mapping.attributes().stream()
        .filter(one -> one.terms().isEmpty() && one.path().toString().equals(path.toString()))
        .findFirst();
  }

  /** The binding of a record states which comparisons an index serves. */
  private boolean isServed(AttributePath path, Comparison filter) {
    boolean isUnique =
        filter.operator() == CompareOperator.EQ
            && mapped(path).filter(one -> one.declared().unique().isPresent()).isPresent();
    return isUnique || isIndexed(path) && isAccepted(filter, filter.operator());
  }

  private boolean isIndexed(AttributePath path) {
    String owner = path.parent().toString();
    return mapping.binding().filterable().stream()
        .map(AttributePath::toString)
        .anyMatch(one -> one.equals(path.toString()) || one.equals(owner));
  }

  private boolean isAccepted(Filter filter, CompareOperator operator) {
    if (!(mapping.binding() instanceof RecordBinding<?>)) {
      return operator != CompareOperator.CO && operator != CompareOperator.EW;
    }
    try {
      mapping.binding().check(filter);
      return true;
    } catch (ScimException withoutIndex) {
      return false;
    }
  }

  /** Returns the attribute of a time of {@code meta}. */
  static Optional<EntityPath> time(BoundMapping<?, ?> mapping, AttributePath path) {
    return switch (path.toString()) {
      case "meta.created" -> mapping.created();
      case "meta.lastModified" -> mapping.lastModified();
      default -> Optional.empty();
    };
  }

  private IndexPlan<Predicate> meta(Comparison filter) {
    Optional<EntityPath> time = time(mapping, filter.path());
    if (time.isPresent() && filter.literal() instanceof DateTimeValue literal) {
      return exactOrUnknown(
          comparisons.time(time.get(), filter.operator(), literal.instant()), true);
    }
    return time.isPresent() ? IndexPlan.none() : ofEveryResource(filter);
  }

  /** Evaluates a filter on what all resources have in {@code meta}. */
  private IndexPlan<Predicate> ofEveryResource(Filter filter) {
    ComplexValue meta = ComplexValue.of("resourceType", new StringValue(mapping.type().name()));
    return IndexPlan.exact(constant(filter.matches(ComplexValue.of("meta", meta))), false);
  }

  /** Compares a sub-attribute of any element; {@code ne} also matches if no element has it. */
  private IndexPlan<Predicate> element(Comparison filter) {
    List<Element> elements = Element.of(filter.path(), mapping.attributes());
    Optional<String> sub = filter.path().subAttribute().map(one -> one.name());
    if (elements.isEmpty() || sub.isEmpty() || sub.get().equals("primary")) {
      return IndexPlan.none();
    }
    List<Predicate> matching = new ArrayList<>();
    List<Predicate> having = new ArrayList<>();
    for (Element element : elements) {
      ElementFilter one = new ElementFilter(builder, comparisons, element);
      IndexPlan<Predicate> compared = one.comparison(filter.path(), filter);
      if (!compared.isExact()) {
        return IndexPlan.none();
      }
      Predicate has = one.has(sub.get());
      having.add(has);
      matching.add(builder.and(has, compared.condition().orElseThrow()));
    }
    Predicate any = or(matching);
    Predicate condition =
        filter.operator() == CompareOperator.NE
            ? builder.or(any, Predicates.not(builder, or(having)))
            : any;
    return IndexPlan.exact(condition, isServed(filter.path(), filter));
  }

  @Override
  public IndexPlan<Predicate> valuePath(ValuePath filter) {
    List<BoundRelation> members = membership(filter.path());
    if (!members.isEmpty()) {
      return members(members, filter.path(), filter.filter());
    }
    List<Element> elements = Element.of(filter.path(), mapping.attributes());
    if (elements.isEmpty() || !filter.path().attribute().isMultiValued()) {
      return IndexPlan.none();
    }
    List<Predicate> matching = new ArrayList<>();
    for (Element element : elements) {
      ElementFilter one = new ElementFilter(builder, comparisons, element);
      IndexPlan<Predicate> inner = IndexPlan.of(filter.filter(), one);
      if (!inner.isExact()) {
        return IndexPlan.none();
      }
      matching.add(builder.and(one.exists(), inner.condition().orElseThrow()));
    }
    boolean isServed = isIndexed(filter.path()) && isAccepted(filter, CompareOperator.EQ);
    return IndexPlan.exact(or(matching), isServed || hasIndexedSub(filter));
  }

  private boolean hasIndexedSub(ValuePath filter) {
    String owner = filter.path().toString() + ".";
    return mapping.binding().filterable().stream()
            .anyMatch(path -> path.toString().startsWith(owner))
        && isAccepted(filter, CompareOperator.EQ);
  }

  @Override
  public IndexPlan<Predicate> present(AttributePath path) {
    if (isCommon(path, CommonAttributes.ID.name())) {
      return IndexPlan.exact(constant(true), false);
    }
    if (isCommon(path, CommonAttributes.META.name())) {
      return time(mapping, path)
          .map(one -> IndexPlan.exact(builder.isNotNull(one.from(root)), false))
          .orElseGet(() -> ofEveryResource(new Present(path)));
    }
    List<BoundRelation> members = membership(path);
    if (!members.isEmpty()) {
      return members(members, path, new Present(path));
    }
    return path.attribute().isMultiValued()
        ? presentElement(path)
        : mapped(path)
            .map(one -> IndexPlan.exact(comparisons.present(one), false))
            .orElseGet(IndexPlan::none);
  }

  private IndexPlan<Predicate> presentElement(AttributePath path) {
    List<Predicate> having = new ArrayList<>();
    for (Element element : Element.of(path, mapping.attributes())) {
      ElementFilter one = new ElementFilter(builder, comparisons, element);
      having.add(path.subAttribute().map(sub -> one.has(sub.name())).orElseGet(one::exists));
    }
    return having.isEmpty() ? IndexPlan.none() : IndexPlan.exact(or(having), false);
  }

  /** Returns the relations that an attribute with members or groups shows. */
  private List<BoundRelation> membership(AttributePath path) {
    return MembershipAttribute.of(mapping.type()).stream()
        .filter(one -> path.isSameAttribute(AttributePath.of(one.attribute())))
        .findFirst()
        .map(relations::of)
        .orElse(List.of());
  }

  /** One member or group matches; {@code ne} also matches if there is none. */
  private IndexPlan<Predicate> members(
      List<BoundRelation> members, AttributePath path, Filter filter) {
    List<Predicate> matching = new ArrayList<>();
    List<Predicate> having = new ArrayList<>();
    for (BoundRelation relation : members) {
      matching.add(exists(relation, path, Optional.of(filter)));
      having.add(exists(relation, path, Optional.empty()));
    }
    boolean isNotEqual =
        filter instanceof Comparison comparison && comparison.operator() == CompareOperator.NE;
    return IndexPlan.served(
        isNotEqual ? builder.or(or(matching), Predicates.not(builder, or(having))) : or(matching));
  }

  private Predicate exists(BoundRelation relation, AttributePath path, Optional<Filter> filter) {
    boolean isGroups = path.attribute().name().equals(GROUPS) && path.attribute().isReadOnly();
    Subquery<Integer> memberships = query.subquery(Integer.class);
    Ends ends = relation.from(memberships);
    Path<?> own = isGroups ? ends.member() : ends.group();
    Path<?> other = isGroups ? ends.group() : ends.member();
    BoundMapping<?, ?> related = isGroups ? relation.groups() : relation.members();
    String id = mapping.id().declared().attribute();
    List<Predicate> conditions = related.existing(builder, other, session.context());
    conditions.add(builder.equal(own.get(id), root.get(id)));
    String type = isGroups ? DIRECT : related.type().name();
    filter
        .map(one -> IndexPlan.of(one, new MemberFilter(builder, related, other, type)))
        .map(inner -> inner.condition().filter(condition -> inner.isExact()))
        .map(condition -> condition.orElseThrow(() -> unsupported(path)))
        .ifPresent(conditions::add);
    memberships.select(builder.literal(1)).where(conditions.toArray(Predicate[]::new));
    return builder.exists(memberships);
  }

  static ScimException unsupported(AttributePath path) {
    return ScimException.invalidFilter(
        "'" + path.parent() + "' can be compared only by 'eq' of its value and by its type");
  }
}
