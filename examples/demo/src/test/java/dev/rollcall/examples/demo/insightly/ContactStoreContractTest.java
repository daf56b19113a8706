// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.lang.invoke.MethodHandles;
import java.time.Clock;

/** Runs the store contract on the table of contacts. */
class ContactStoreContractTest extends ResourceStoreContract<InsightlyUser> {
  private final ResourceBinding<InsightlyUser> users =
      RecordBinding.user(MethodHandles.lookup(), InsightlyUser.class);
  private final ContactStore contacts = new ContactStore(users, Clock.systemUTC());

  @Override
  protected ResourceStore<InsightlyUser> store() {
    return contacts;
  }

  @Override
  protected ResourceBinding<InsightlyUser> binding() {
    return users;
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
