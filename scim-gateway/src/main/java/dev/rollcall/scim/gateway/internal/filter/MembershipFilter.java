// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the terms of a filter on members and groups through the {@code MembershipStore}, for
 * stores that do not support them. In conjunction with {@code id eq}, every term is evaluated for
 * that resource; elsewhere {@code value eq} is replaced by the ids of the matching resources, and
 * any other term is rejected.
 */
public final class MembershipFilter {
  private static final AttributePath ID = AttributePath.of(CommonAttributes.ID);
  private static final String VALUE = "value";

  private final ResourceType type;
  private final List<MembershipRelation> relations;

  /**
   * Creates the filter for a resource type.
   *
   * @param relations the attributes that the store does not see
   */
  public MembershipFilter(ResourceType type, List<MembershipRelation> relations) {
    this.type = type;
    this.relations = List.copyOf(relations);
  }

  /**
   * Returns the filter without terms on members and groups.
   *
   * @throws ScimException invalidFilter for a term that only {@code id eq} makes possible
   */
  public FilterVerdict reduce(TenantContext context, Optional<Filter> filter) {
    return filter
        .map(
            present ->
                present.accept(
                    new FilterReduction(type, new Reads(context, idIn(present))::verdict)))
        .orElseGet(FilterVerdict.All::new);
  }

  private static Optional<String> idIn(Filter filter) {
    return requiredText(filter, ID.toString());
  }

  /** Returns the text that the attribute must equal to match the filter. */
  private static Optional<String> requiredText(Filter filter, String path) {
    return filter.requiredEqualities().stream()
        .filter(equality -> equality.path().toString().equals(path))
        .flatMap(equality -> equality.equalText().stream())
        .findFirst();
  }

  /** One read of a relation; without {@code only}, of all elements. */
  private record Read(String attribute, String id, Optional<String> only) {}

  /** Reads each relation once for one filter, however many terms it has. */
  private final class Reads {
    private final TenantContext context;
    private final Optional<String> id;
    private final Map<Read, MultiValue> elements = new HashMap<>();
    private final Map<Read, List<Filter>> holders = new HashMap<>();

    Reads(TenantContext context, Optional<String> id) {
      this.context = context;
      this.id = id;
    }

    FilterVerdict verdict(Term term) {
      AttributePath path = term.path();
      return relations.stream()
          .filter(relation -> path.urn().isEmpty())
          .filter(relation -> relation.attribute().equals(path.attribute().name()))
          .findFirst()
          .map(relation -> verdict(relation, term))
          .orElseGet(() -> new FilterVerdict.Those(term));
    }

    private FilterVerdict verdict(MembershipRelation relation, Term term) {
      return id.map(own -> matches(relation, own, term)).orElseGet(() -> holders(relation, term));
    }

    private FilterVerdict matches(MembershipRelation relation, String own, Term term) {
      return FilterVerdict.of(
          term.matches(
              ComplexValue.of(relation.attribute(), elements(relation, own, term)),
              context.budget()));
    }

    /** All elements of the groups of a member come with one read, whatever the term names. */
    private MultiValue elements(MembershipRelation relation, String own, Term term) {
      MultiValue all = elements.get(new Read(relation.attribute(), own, Optional.empty()));
      if (all != null) {
        return all;
      }
      Optional<String> only = relation.isOfGroup() ? namedIn(relation, term) : Optional.empty();
      return elements.computeIfAbsent(
          new Read(relation.attribute(), own, only),
          read -> relation.elements(context, own, read.only()));
    }

    private FilterVerdict holders(MembershipRelation relation, Term term) {
      boolean isNameAlone =
          !(term instanceof ValuePath path) || path.filter() instanceof Comparison;
      String value =
          namedIn(relation, term)
              .filter(named -> isNameAlone)
              .orElseThrow(
                  () ->
                      ScimException.invalidFilter(
                          "'"
                              + relation.attribute()
                              + "' can be used in a filter only by '"
                              + relation.attribute()
                              + ".value eq' or together with 'id eq'"));
      List<Filter> ids =
          holders.computeIfAbsent(
              new Read(relation.attribute(), value, Optional.empty()),
              read ->
                  relation.holders(context, read.id()).stream()
                      .<Filter>map(MembershipFilter::isId)
                      .toList());
      return FilterVerdict.anyOf(ids);
    }
  }

  /** The one element that the result of the term depends on; empty when it may depend on others. */
  private static Optional<String> namedIn(MembershipRelation relation, Term term) {
    if (term instanceof ValuePath path) {
      return requiredText(path.filter(), VALUE);
    }
    return requiredText(term, relation.attribute() + "." + VALUE);
  }

  private static Comparison isId(String id) {
    return new Comparison(ID, CompareOperator.EQ, new StringValue(id));
  }
}
