// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.examples.demo.rows.RowSearch;
import dev.rollcall.scim.spi.TenantContext;
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
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Adapts the tables of contacts, one per customer, to a store of users. */
final class ContactStore implements ResourceStore<InsightlyUser> {
  private final ResourceBinding<InsightlyUser> binding;
  private final Clock clock;
  private final Map<String, ContactTable> tables = new ConcurrentHashMap<>();

  ContactStore(ResourceBinding<InsightlyUser> binding, Clock clock) {
    this.binding = binding;
    this.clock = clock;
  }

  private ContactTable table(TenantContext context) {
    return tables.computeIfAbsent(context.tenantId(), tenant -> new ContactTable());
  }

  @Override
  public List<StoredResource<InsightlyUser>> find(TenantContext context, FindRequest request) {
    ContactTable table = table(context);
    return request.ids().stream()
        .flatMap(id -> table.find(id).stream())
        .map(ContactStore::stored)
        .toList();
  }

  @Override
  public ResourcePage<InsightlyUser> search(TenantContext context, Query request) {
    RowSearch<InsightlyUser> search = new RowSearch<>(binding, context, request);
    return search.page(
        candidates(table(context), search).stream().map(ContactStore::stored).toList());
  }

  private static Collection<Row<Contact>> candidates(
      ContactTable table, RowSearch<InsightlyUser> search) {
    Optional<String> id = search.key("id");
    if (id.isPresent()) {
      return id.flatMap(table::find).stream().toList();
    }
    Optional<String> userName = search.key("userName");
    return userName.isPresent()
        ? userName.flatMap(table::findByLogin).stream().toList()
        : table.all();
  }

  @Override
  public StoredResource<InsightlyUser> create(
      TenantContext context, CreateRequest<InsightlyUser> request) {
    return stored(table(context).insert(Contact.of(request.value()), clock.instant()));
  }

  /** Users have no members, so an update always contains a value. */
  @Override
  public UpdateResult<InsightlyUser> update(
      TenantContext context, UpdateRequest<InsightlyUser> request) {
    Contact contact = Contact.of(request.value().orElseThrow());
    ContactTable.Change change =
        table(context).update(request.id(), request.expectedVersion(), contact, clock.instant());
    return new UpdateResult<>(stored(change.row()), change.isReal());
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    table(context).delete(request);
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  private static StoredResource<InsightlyUser> stored(Row<Contact> row) {
    StoredResource<Contact> stored = row.stored();
    return new StoredResource<>(
        stored.id(),
        stored.version(),
        stored.created(),
        stored.lastModified(),
        row.value().toUser());
  }
}
