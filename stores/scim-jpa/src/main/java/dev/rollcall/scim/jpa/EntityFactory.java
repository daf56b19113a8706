// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.spi.TenantContext;
import jakarta.persistence.EntityManager;

/** Creates the entity of a new resource. */
@FunctionalInterface
public interface EntityFactory<E, R> {
  /**
   * Creates an entity with its tenant and the given value. The store persists it unless the host's
   * own service has done so.
   *
   * @param entities the entity manager of the transaction, for references to other entities
   */
  E create(TenantContext context, R value, EntityManager entities);
}
