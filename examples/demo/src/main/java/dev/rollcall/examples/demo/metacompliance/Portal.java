// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.spi.TenantContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The portal with the tables of all companies. */
final class Portal {
  private final Clock clock;
  private final Map<String, Company> companies = new ConcurrentHashMap<>();

  Portal(Clock clock) {
    this.clock = clock;
  }

  /** Runs an operation on the tables of the tenant atomically. */
  <T> T with(TenantContext context, Function<Company, T> work) {
    Company company = companies.computeIfAbsent(context.tenantId(), id -> new Company());
    synchronized (company) {
      return work.apply(company);
    }
  }

  Instant now() {
    return clock.instant();
  }

  /** Generates an id of a user or group, never used before. */
  String newId() {
    return UUID.randomUUID().toString();
  }
}
