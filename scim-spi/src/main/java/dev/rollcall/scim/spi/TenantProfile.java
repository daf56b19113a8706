// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributes;
import java.util.Objects;

/**
 * How the requests of a tenant are read. One declaration drives validation, filters and discovery.
 *
 * @param dialect how strictly requests are read
 * @param unknownAttributes what becomes of attributes that the resource type does not have
 * @param limits what one request may ask for
 */
public record TenantProfile(Dialect dialect, UnknownAttributes unknownAttributes, Limits limits) {
  /** The profile of an application that says nothing. */
  public static final TenantProfile DEFAULT =
      new TenantProfile(Dialect.DEFAULT, UnknownAttributes.IGNORE, Limits.DEFAULT);

  /** Checks that all parts are there. */
  public TenantProfile {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(unknownAttributes, "unknownAttributes");
    Objects.requireNonNull(limits, "limits");
  }

  /** The same with another dialect. */
  public TenantProfile withDialect(Dialect other) {
    return new TenantProfile(other, unknownAttributes, limits);
  }

  /** The same with another treatment of unknown attributes. */
  public TenantProfile withUnknownAttributes(UnknownAttributes other) {
    return new TenantProfile(dialect, other, limits);
  }

  /** The same with other limits. */
  public TenantProfile withLimits(Limits other) {
    return new TenantProfile(dialect, unknownAttributes, other);
  }
}
