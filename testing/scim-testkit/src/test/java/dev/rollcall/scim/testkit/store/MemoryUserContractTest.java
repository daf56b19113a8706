// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;

/** Runs the contract on the reference store of users. */
class MemoryUserContractTest extends ResourceStoreContract<ScimResource> {
  @Override
  protected ResourceStore<ScimResource> store() {
    return MemoryUsers.store();
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return MemoryUsers.BINDING;
  }
}
