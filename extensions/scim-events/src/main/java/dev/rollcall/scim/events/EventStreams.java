// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import java.util.List;
import java.util.Optional;

/**
 * Finds the event streams of a tenant. Implementations are thread-safe and fast: they are called
 * for each event and each delivery.
 */
@FunctionalInterface
public interface EventStreams {
  /**
   * Returns the streams of a tenant, with different names; empty if other systems receive no events
   * of the tenant.
   */
  List<EventStream> find(String tenantId);

  /** Finds a stream of a tenant by its name. */
  default Optional<EventStream> find(String tenantId, String name) {
    return find(tenantId).stream().filter(stream -> stream.name().equals(name)).findFirst();
  }
}
