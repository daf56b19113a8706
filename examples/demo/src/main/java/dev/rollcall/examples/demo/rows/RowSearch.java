// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.rows;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A search over a host's rows. An index narrows the rows where possible; the remaining rows are
 * compared in memory.
 */
public final class RowSearch<R> {
  private final ResourceBinding<R> binding;
  private final TenantContext context;
  private final Query query;

  /** Creates a search of the tenant for resources of the binding's type. */
  public RowSearch(ResourceBinding<R> binding, TenantContext context, Query query) {
    this.binding = Objects.requireNonNull(binding, "binding");
    this.context = Objects.requireNonNull(context, "context");
    this.query = Objects.requireNonNull(query, "query");
  }

  /**
   * Returns the value of an attribute that every match has, in comparison form; empty when the
   * filter does not imply one.
   */
  public Optional<String> key(String attribute) {
    return query.filter().map(Filter::requiredEqualities).orElse(List.of()).stream()
        .filter(equality -> equality.path().toString().equals(attribute))
        .map(Comparison::preparedText)
        .findFirst();
  }

  /**
   * Returns the page of these rows: all rows of the tenant, or those of an index.
   *
   * @throws ScimException tooMany when there are more rows than the tenant's limits allow to scan
   */
  public ResourcePage<R> page(Collection<StoredResource<R>> rows) {
    if (query.filter().isPresent() && rows.size() > context.profile().limits().scannedResources()) {
      throw ScimException.tooMany("No index supports the filter");
    }
    List<StoredResource<R>> matching = rows.stream().filter(this::matches).toList();
    return new ResourcePage<>(
        matching.stream().skip(query.offset()).limit(query.count()).toList(), matching.size());
  }

  private boolean matches(StoredResource<R> row) {
    return query
        .filter()
        .map(filter -> filter.matches(row.toResource(binding), context.budget()))
        .orElse(true);
  }
}
