// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryStore;
import java.util.List;

/** An empty reference store of users, for the tests of the contracts. */
final class MemoryUsers {
  static final ResourceBinding<ScimResource> BINDING =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  private MemoryUsers() {}

  static MemoryStore<ScimResource> store() {
    return new MemoryDirectory().store(BINDING);
  }
}
