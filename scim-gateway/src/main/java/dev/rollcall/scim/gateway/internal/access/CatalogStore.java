// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.IdFormat;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.DeclaredValues;
import dev.rollcall.scim.spi.index.ScannedSearch;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the declared values of an attribute from the profile of the tenant, in the order of ids. It
 * holds no state, so that all tenants share it. Writes are rejected.
 */
record CatalogStore(AccessAttribute attribute, ResourceBinding<ScimResource> binding)
    implements ResourceStore<ScimResource> {
  private static final IdFormat<String> IDS = IdFormat.of(String.class);

  private DeclaredValues declared(TenantContext context) {
    return context.profile().access().find(attribute).orElseThrow();
  }

  private CatalogResources resources(TenantContext context) {
    return new CatalogResources(
        binding.type(), context.profile().access().format(), declared(context));
  }

  @Override
  public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
    return find(resources(context), request.ids());
  }

  private static List<StoredResource<ScimResource>> find(
      CatalogResources resources, Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> resources.declared().findById(id).stream())
        .map(resources::stored)
        .toList();
  }

  @Override
  public ResourcePage<ScimResource> search(TenantContext context, Query query) {
    CatalogResources resources = resources(context);
    return query.filter().isEmpty()
            && query.sort().isEmpty()
            && query.page() instanceof Query.Index index
        ? unfiltered(resources, index.offset(), query.count())
        : new ScannedSearch<>(query, query.filter(), binding, IDS, context.budget())
            .page(new Source(resources));
  }

  /** Converts only the entries of the page. */
  private static ResourcePage<ScimResource> unfiltered(
      CatalogResources resources, long offset, int count) {
    List<CatalogEntry> all = resources.declared().entries();
    int from = (int) Math.min(offset, all.size());
    int to = (int) Math.min((long) from + count, all.size());
    return new ResourcePage<>(
        all.subList(from, to).stream().map(resources::stored).toList(), all.size());
  }

  private record Source(CatalogResources resources) implements ScannedSearch.Source<ScimResource> {
    @Override
    public void visit(Optional<String> afterId, Predicate<StoredResource<ScimResource>> visitor) {
      DeclaredValues declared = resources.declared();
      Collection<CatalogEntry> entries =
          afterId.isPresent() ? declared.entriesAfter(afterId.get()) : declared.entries();
      for (CatalogEntry entry : entries) {
        if (!visitor.test(resources.stored(entry))) {
          return;
        }
      }
    }

    @Override
    public List<StoredResource<ScimResource>> find(List<String> ids) {
      return CatalogStore.find(resources, ids);
    }
  }

  @Override
  public StoredResource<ScimResource> create(
      TenantContext context, CreateRequest<ScimResource> request) {
    throw readOnly();
  }

  @Override
  public UpdateResult<ScimResource> update(
      TenantContext context, UpdateRequest<ScimResource> request) {
    throw readOnly();
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    throw readOnly();
  }

  private ScimException readOnly() {
    return ScimException.notImplemented("A write to " + attribute.endpoint());
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  @Override
  public boolean supportsSorting() {
    return true;
  }

  @Override
  public boolean supportsKeysetPagination() {
    return true;
  }
}
