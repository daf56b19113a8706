// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the stores in memory. A bean only if {@code scim-jdbc} is absent. */
@Singleton
public class MemoryProducer {
  /** Called by Quarkus. */
  public MemoryProducer() {}

  /** Produces the stores that replace beans of the host. */
  @Produces
  @Singleton
  public DefaultStores defaults() {
    return new MemoryDefaultStores();
  }
}
