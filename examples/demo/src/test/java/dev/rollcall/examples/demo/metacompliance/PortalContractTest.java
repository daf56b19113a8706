// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.jdbc.table.TableGroupStore;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.testkit.store.GroupStoreContract;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** Runs the store contract on the tables of the portal. */
class PortalContractTest {
  private static final PortalTables TABLES = new PortalTables();
  private static final TableStores STORES =
      TABLES.open(Storage.memory().ownTables("metacompliance"));

  private final TableStore<Employee> employees = STORES.store(TABLES.employees());
  private final TableGroupStore<Audience> audiences = STORES.groupStore(TABLES.audiences());

  @Nested
  class Employees extends ResourceStoreContract<Employee> {
    @Override
    protected ResourceStore<Employee> store() {
      return employees;
    }

    @Override
    protected ResourceBinding<Employee> binding() {
      return employees.binding();
    }
  }

  @Nested
  class Audiences extends GroupStoreContract<Audience> {
    @Override
    protected ResourceStore<Audience> store() {
      return audiences;
    }

    @Override
    protected ResourceBinding<Audience> binding() {
      return audiences.binding();
    }

    @Override
    protected MembershipStore memberships() {
      return audiences;
    }

    @Override
    protected String newMember(TenantContext context) {
      String name = UUID.randomUUID().toString();
      ComplexValue attributes =
          ComplexValue.builder()
              .put("userName", name)
              .put("externalId", name)
              .put(
                  "name",
                  ComplexValue.of("givenName", new StringValue("Given"))
                      .with("familyName", new StringValue("Family")))
              .put("active", true)
              .put(
                  "emails",
                  MultiValue.of(
                      ComplexValue.of("type", new StringValue("work"))
                          .with("value", new StringValue(name + "@example.com"))))
              .build();
      ResourceBinding<Employee> users = employees.binding();
      Employee employee = users.fromResource(ScimResource.of(users.type(), attributes));
      return employees.create(context, CreateRequest.of(employee)).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      employees.delete(context, new DeleteRequest(id, Optional.empty()));
    }
  }
}
