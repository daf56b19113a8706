// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.util.Objects;
import java.util.Optional;

/**
 * One customer of the host application.
 *
 * @param id the host's identifier of the tenant, never shown to a client
 * @param key what names the tenant in a URL; where the token alone names the tenant, the id again
 * @param state whether the tenant's requests are served
 * @param profile the tenant's own profile; empty for the application's
 */
public record Tenant(String id, String key, State state, Optional<TenantProfile> profile) {
  /** Checks that all parts are there. */
  public Tenant {
    if (id.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("A tenant has an id and a key");
    }
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(profile, "profile");
  }

  /** Whether a tenant's requests are served. */
  public enum State {
    /** Requests are served. */
    ACTIVE,
    /** The tenant's own valid credential is answered with 403, and nothing is changed. */
    SUSPENDED
  }

  /** An active tenant whose key is its id, with the application's profile. */
  public static Tenant of(String id) {
    return new Tenant(id, id, State.ACTIVE, Optional.empty());
  }

  /** The same tenant with a profile of its own. */
  public Tenant withProfile(TenantProfile own) {
    return new Tenant(id, key, state, Optional.of(own));
  }

  /** The same tenant in another state. */
  public Tenant withState(State newState) {
    return new Tenant(id, key, newState, profile);
  }
}
