// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.internal;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.UUID;

/** Contexts of new tenants. */
public final class Contexts {
  private Contexts() {}

  public static TenantContext fresh() {
    return TenantContext.of(Tenant.of("kit-" + UUID.randomUUID()));
  }

  /** Returns a context of the same tenant with another connection. */
  public static TenantContext through(TenantContext context, String connection) {
    return context.withCaller(new Caller(context.tenantId(), connection));
  }
}
