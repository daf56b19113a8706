// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

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
import java.util.List;

/** The store of the portal's users. */
final class EmployeeStore implements ResourceStore<Employee> {
  private final ResourceBinding<Employee> binding;
  private final Portal portal;

  EmployeeStore(ResourceBinding<Employee> binding, Portal portal) {
    this.binding = binding;
    this.portal = portal;
  }

  @Override
  public List<StoredResource<Employee>> find(TenantContext context, FindRequest request) {
    return portal.with(
        context,
        company ->
            request.ids().stream()
                .flatMap(id -> company.employees().find(id).stream())
                .map(Row::stored)
                .toList());
  }

  @Override
  public ResourcePage<Employee> search(TenantContext context, Query request) {
    RowSearch<Employee> search = new RowSearch<>(binding, context, request);
    List<StoredResource<Employee>> candidates =
        portal.with(context, company -> company.employees().candidates(search));
    return search.page(candidates);
  }

  @Override
  public StoredResource<Employee> create(TenantContext context, CreateRequest<Employee> request) {
    Row<Employee> row = Row.of(portal.newId(), request.value(), portal.now());
    return portal.with(context, company -> put(company, row).stored());
  }

  @Override
  public UpdateResult<Employee> update(TenantContext context, UpdateRequest<Employee> request) {
    return portal.with(
        context,
        company -> {
          Row<Employee> old =
              company.employees().require(request.id()).expecting(request.expectedVersion());
          Employee employee = request.value().orElse(old.value());
          return employee.equals(old.value())
              ? new UpdateResult<>(old.stored(), false)
              : new UpdateResult<>(put(company, old.with(employee, portal.now())).stored(), true);
        });
  }

  private static Row<Employee> put(Company company, Row<Employee> row) {
    company.employees().requireFree("userName", row.value(), row.id());
    company.employees().put(row);
    return row;
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    portal.with(
        context,
        company -> {
          Row<Employee> old =
              company.employees().require(request.id()).expecting(request.expectedVersion());
          company.leaveAll(old.id(), portal.now());
          company.employees().remove(old);
          return old;
        });
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }
}
