// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.SoftDeletes;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryStore;
import java.util.List;

/** The reference store keeps the contract of soft deletion. */
class MemorySoftDeletesContractTest extends SoftDeletesContract<ScimResource> {
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final MemoryStore<ScimResource> store = new MemoryDirectory().store(users);

  @Override
  protected ResourceStore<ScimResource> store() {
    return store;
  }

  @Override
  protected SoftDeletes<ScimResource> softDeletes() {
    return store;
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return users;
  }
}
