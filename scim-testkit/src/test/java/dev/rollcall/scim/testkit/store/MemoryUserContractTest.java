// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import java.util.List;

/** The reference store of users keeps the contract. */
class MemoryUserContractTest extends ResourceStoreContract<ScimResource> {
  private final ResourceBinding<ScimResource> binding =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  @Override
  protected ResourceStore<ScimResource> store() {
    return new MemoryDirectory().store(binding);
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return binding;
  }
}
