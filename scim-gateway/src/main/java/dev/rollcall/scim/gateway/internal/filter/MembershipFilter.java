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
import java.util.function.Function;

/**
 * Evaluates the terms of a filter on members and groups through the {@code MembershipStore}, for
 * stores that do not support them. In conjunction with {@code id eq}, every term is evaluated for
 * that resource; elsewhere {@code value eq} is replaced by the ids of the matching resources, and
 * any other term is rejected.
 */
public final class MembershipFilter {
  private static final AttributePath ID = AttributePath.of(CommonAttributes.ID);
  private static final String VALUE = "value";

  private final ComplexValue typeName;
  private final List<MembershipReader> readers;

  /**
   * Creates the filter for a resource type.
   *
   * @param readers read the attributes that the store does not see
   */
  public MembershipFilter(ResourceType type, List<MembershipReader> readers) {
    this.typeName = FilterReduction.typeName(type);
    this.readers = List.copyOf(readers);
  }

  /**
   * Returns the filter without terms on members and groups.
   *
   * @throws ScimException invalidFilter for a term that only {@code id eq} makes possible
   */
  public FilterVerdict reduce(TenantContext context, Optional<Filter> filter) {
    if (filter.isEmpty()) {
      return new FilterVerdict.All();
    }
    Function<Term, FilterVerdict> verdicts =
        readers.isEmpty()
            ? FilterVerdict.Those::new
            : new Reads(context, idIn(filter.get()))::verdict;
    return filter.get().accept(new FilterReduction(typeName, verdicts));
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

  /** One read of an attribute; without {@code only}, of all elements. */
  private record Read(String attribute, String id, Optional<String> only) {}

  /** Reads each attribute once for one filter, however many terms it has. */
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
      return readers.stream()
          .filter(reader -> reader.attribute().isIn(term))
          .findFirst()
          .map(reader -> verdict(reader, term))
          .orElseGet(() -> new FilterVerdict.Those(term));
    }

    private FilterVerdict verdict(MembershipReader reader, Term term) {
      return id.map(own -> matches(reader, own, term)).orElseGet(() -> holders(reader, term));
    }

    private FilterVerdict matches(MembershipReader reader, String own, Term term) {
      return FilterVerdict.of(
          term.matches(
              ComplexValue.of(reader.name(), elements(reader, own, term)), context.budget()));
    }

    /** All elements of the groups of a member come with one read, whatever the term names. */
    private MultiValue elements(MembershipReader reader, String own, Term term) {
      MultiValue all = elements.get(new Read(reader.name(), own, Optional.empty()));
      if (all != null) {
        return all;
      }
      Optional<String> only =
          reader.attribute().isOfGroup() ? namedIn(reader, term) : Optional.empty();
      return elements.computeIfAbsent(
          new Read(reader.name(), own, only), read -> reader.elements(context, own, read.only()));
    }

    private FilterVerdict holders(MembershipReader reader, Term term) {
      boolean isNameAlone =
          !(term instanceof ValuePath path) || path.filter() instanceof Comparison;
      String value =
          namedIn(reader, term)
              .filter(named -> isNameAlone)
              .orElseThrow(
                  () ->
                      ScimException.invalidFilter(
                          "'"
                              + reader.name()
                              + "' can be used in a filter only by '"
                              + reader.name()
                              + ".value eq' or together with 'id eq'"));
      List<Filter> ids =
          holders.computeIfAbsent(
              new Read(reader.name(), value, Optional.empty()),
              read ->
                  reader.holders(context, read.id()).stream()
                      .<Filter>map(MembershipFilter::isId)
                      .toList());
      return FilterVerdict.anyOf(ids);
    }
  }

  /** The one element that the result of the term depends on; empty when it may depend on others. */
  private static Optional<String> namedIn(MembershipReader reader, Term term) {
    if (term instanceof ValuePath path) {
      return requiredText(path.filter(), VALUE);
    }
    return requiredText(term, reader.name() + "." + VALUE);
  }

  private static Comparison isId(String id) {
    return new Comparison(ID, CompareOperator.EQ, new StringValue(id));
  }
}
