// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.util.List;

/** An empty reference store of users. */
public final class MemoryUsers {
  /** The binding of users. */
  public static final ResourceBinding<ScimResource> BINDING =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  private MemoryUsers() {}

  /** Returns an empty store. */
  public static MemoryStore<ScimResource> store() {
    return new MemoryStores().store(BINDING);
  }
}
