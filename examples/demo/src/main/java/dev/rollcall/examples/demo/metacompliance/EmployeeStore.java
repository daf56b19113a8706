// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.examples.demo.rows.RowSearch;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import java.util.List;

/** The users of the portal. */
final class EmployeeStore implements ResourceStore<Employee> {
  private final ResourceBinding<Employee> binding;
  private final Portal portal;

  EmployeeStore(ResourceBinding<Employee> binding, Portal portal) {
    this.binding = binding;
    this.portal = portal;
  }

  @Override
  public List<Stored<Employee>> find(TenantContext context, Find request) {
    return portal.with(
        context,
        company ->
            request.ids().stream()
                .flatMap(id -> company.employees().find(id).stream())
                .map(Row::stored)
                .toList());
  }

  @Override
  public Slice<Employee> search(TenantContext context, Query request) {
    RowSearch<Employee> search = new RowSearch<>(binding, context, request);
    List<Stored<Employee>> candidates =
        portal.with(context, company -> company.employees().candidates(search));
    return search.page(candidates);
  }

  @Override
  public Stored<Employee> create(TenantContext context, Create<Employee> request) {
    Row<Employee> row = Row.of(portal.newId(), request.value(), portal.now());
    return portal.with(context, company -> put(company, row).stored());
  }

  @Override
  public Written<Employee> update(TenantContext context, Update<Employee> request) {
    return portal.with(
        context,
        company -> {
          Row<Employee> old =
              company.employees().require(request.id()).expecting(request.expectedVersion());
          Employee employee = request.value().orElse(old.value());
          return employee.equals(old.value())
              ? new Written<>(old.stored(), false)
              : new Written<>(put(company, old.with(employee, portal.now())).stored(), true);
        });
  }

  private static Row<Employee> put(Company company, Row<Employee> row) {
    company.employees().requireFree("userName", row.value(), row.id());
    company.employees().put(row);
    return row;
  }

  @Override
  public void delete(TenantContext context, Delete request) {
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
