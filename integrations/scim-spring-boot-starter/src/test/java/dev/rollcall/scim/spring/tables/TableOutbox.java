// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Code of the host that writes with Spring in the transaction of the change. */
record TableOutbox(JdbcTemplate jdbc) implements EventOutbox {
  /** The connection whose events fail after they are written. */
  static final String FAILING = "failing";

  @Override
  public void add(TenantContext context, ProvisioningEvent event) {
    jdbc.update("INSERT INTO notices (resource) VALUES (?)", event.resourceId());
    if (context.caller().connection().equals(FAILING)) {
      throw new IllegalStateException("the outbox is full");
    }
  }

  long size() {
    Long rows = jdbc.queryForObject("SELECT count(*) FROM notices", Long.class);
    return rows == null ? 0 : rows;
  }

  @Override
  public List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
    return List.of();
  }

  @Override
  public void markDelivered(List<String> eventIds) {}
}
