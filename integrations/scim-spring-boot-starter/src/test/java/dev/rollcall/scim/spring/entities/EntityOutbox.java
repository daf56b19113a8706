// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Code of the host that persists an entity in the transaction of the change. */
record EntityOutbox(EntityManager entities) implements EventOutbox {
  /** The connection whose events fail after they are written. */
  static final String FAILING = "failing";

  @Override
  public void add(TenantContext context, ProvisioningEvent event) {
    entities.persist(new Notice(event.resourceId()));
    if (context.caller().connection().equals(FAILING)) {
      throw new IllegalStateException("the outbox is full");
    }
  }

  long size() {
    return entities.createQuery("select count(n) from Notice n", Long.class).getSingleResult();
  }

  @Override
  public List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
    return List.of();
  }

  @Override
  public void markDelivered(List<String> eventIds) {}
}
