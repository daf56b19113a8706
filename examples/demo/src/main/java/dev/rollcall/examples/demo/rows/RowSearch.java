// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.rows;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One search over a host's rows. An index narrows the rows as far as it can; what is left is
 * compared one by one.
 */
public final class RowSearch<R> {
  private final ResourceBinding<R> binding;
  private final TenantContext context;
  private final Query query;

  /** A search of the tenant for resources of the binding's type. */
  public RowSearch(ResourceBinding<R> binding, TenantContext context, Query query) {
    this.binding = Objects.requireNonNull(binding, "binding");
    this.context = Objects.requireNonNull(context, "context");
    this.query = Objects.requireNonNull(query, "query");
  }

  /**
   * What every match has in this attribute, in the form in which filters compare it; empty when the
   * filter does not say.
   */
  public Optional<String> key(String attribute) {
    return operands().stream().flatMap(operand -> key(operand, attribute).stream()).findFirst();
  }

  private static Optional<String> key(Filter operand, String attribute) {
    return operand instanceof Comparison comparison
            && comparison.operator() == CompareOperator.EQ
            && comparison.path().toString().equals(attribute)
        ? Optional.of(comparison.preparedText())
        : Optional.empty();
  }

  /**
   * The elements of a multi-valued attribute that the filter names by their value: none when it
   * does not ask for the attribute, and empty when it asks for more than named ones.
   */
  public Optional<List<String>> named(String attribute) {
    List<Filter> asking =
        operands().stream().filter(operand -> operand.toString().contains(attribute)).toList();
    List<String> keys =
        asking.stream()
            .flatMap(
                operand ->
                    key(operand, attribute).or(() -> key(operand, attribute + ".value")).stream())
            .toList();
    return keys.size() == asking.size() ? Optional.of(keys) : Optional.empty();
  }

  private List<Filter> operands() {
    return query
        .filter()
        .map(filter -> filter instanceof And and ? and.operands() : List.of(filter))
        .orElse(List.of());
  }

  /** The page of these rows: all rows of the tenant, or those that an index left. */
  public Slice<R> page(Collection<Stored<R>> rows) {
    return page(rows, UnaryOperator.identity());
  }

  /**
   * The page of these rows, for resources that have more than their row.
   *
   * @param completed adds what a filter may ask for besides the row's own attributes
   * @throws ScimException tooMany when there are more rows than the tenant's limits allow to look
   *     at
   */
  public Slice<R> page(Collection<Stored<R>> rows, UnaryOperator<ScimResource> completed) {
    if (query.filter().isPresent() && rows.size() > context.profile().limits().scannedResources()) {
      throw ScimException.tooMany("No index answers the filter");
    }
    List<Stored<R>> matching =
        rows.stream()
            .filter(
                row ->
                    query
                        .filter()
                        .map(f -> f.matches(completed.apply(seen(row)), context.budget()))
                        .orElse(true))
            .toList();
    return new Slice<>(
        matching.stream().skip(query.offset()).limit(query.count()).toList(), matching.size());
  }

  /** A row as filters see it. */
  private ScimResource seen(Stored<R> row) {
    ComplexValue.Builder meta = ComplexValue.builder().put("resourceType", binding.type().name());
    row.created().ifPresent(time -> meta.put("created", DateTimeValue.of(time)));
    row.lastModified().ifPresent(time -> meta.put("lastModified", DateTimeValue.of(time)));
    ScimResource resource = binding.toResource(row.value());
    ComplexValue.Builder all = ComplexValue.builder();
    resource.attributes().forEach(all::put);
    return resource.withAttributes(all.put("id", row.id()).put("meta", meta.build()).build());
  }
}
