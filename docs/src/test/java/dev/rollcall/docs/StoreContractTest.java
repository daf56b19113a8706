// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import dev.rollcall.docs.QuickStartTest.AppUser;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.lang.invoke.MethodHandles;

/** Runs the store contract; the guide shows this code. */
// snippet:users
class StoreContractTest extends ResourceStoreContract<AppUser> {
  private final ResourceBinding<AppUser> users =
      RecordBinding.user(MethodHandles.lookup(), AppUser.class);

  @Override
  protected ResourceStore<AppUser> store() {
    return new MemoryStores().store(users); // yours
  }

  @Override
  protected ResourceBinding<AppUser> binding() {
    return users;
  }

  @Override
  protected ComplexValue attributes(String name) {
    return ComplexValue.of("userName", new StringValue(name))
        .with(
            "emails",
            MultiValue.of(
                ComplexValue.builder()
                    .put("type", "work")
                    .put("value", name + "@example.com")
                    .build()));
  }
}
// end:users
