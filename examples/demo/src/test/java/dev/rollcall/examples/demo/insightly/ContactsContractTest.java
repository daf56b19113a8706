// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;

/** Runs the store contract on the table of contacts. */
class ContactsContractTest extends ResourceStoreContract<InsightlyUser> {
  private static final TableStore<InsightlyUser> STORE =
      TableStores.open(Storage.memory().ownTables("insightly"), Insightly.CONTACTS)
          .store(Insightly.CONTACTS);

  @Override
  protected ResourceStore<InsightlyUser> store() {
    return STORE;
  }

  @Override
  protected ResourceBinding<InsightlyUser> binding() {
    return STORE.binding();
  }

  @Override
  protected ComplexValue attributes(String name) {
    return ComplexValue.builder()
        .put("userName", name)
        .put("active", true)
        .put(
            "name",
            ComplexValue.of("givenName", new StringValue("Given"))
                .with("familyName", new StringValue("Family")))
        .build();
  }
}
