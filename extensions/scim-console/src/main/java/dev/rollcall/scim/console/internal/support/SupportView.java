// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.support;

import dev.rollcall.scim.console.internal.health.HealthView;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of tenants.
 *
 * @param rows the tenants
 * @param search the text of the search; empty for none
 * @param first the URL of the first page, if this is another page
 * @param next the URL of the next page, if there is one
 */
public record SupportView(
    List<Row> rows, String search, Optional<String> first, Optional<String> next) {
  /** Copies the rows. */
  public SupportView {
    rows = List.copyOf(rows);
    Objects.requireNonNull(search, "search");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(next, "next");
  }

  /**
   * A tenant.
   *
   * @param tenant the tenant
   * @param displayName the name of the customer, if the host knows one
   * @param health the state of provisioning; empty if the profile of the tenant is not valid
   */
  public record Row(Tenant tenant, Optional<String> displayName, Optional<HealthView> health) {
    /** Checks that no component is null. */
    public Row {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(displayName, "displayName");
      Objects.requireNonNull(health, "health");
    }

    /** Returns whether requests of the tenant are rejected. */
    public boolean isSuspended() {
      return tenant.state() == Tenant.State.SUSPENDED;
    }
  }
}
