// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.util.Objects;
import java.util.Optional;

/**
 * One customer of the host application.
 *
 * @param id the host's identifier of the tenant, which is never exposed to clients
 * @param key the identifier of the tenant in URLs; equal to the id if URLs do not contain the
 *     tenant
 * @param state whether the tenant's requests are served
 * @param profile the tenant's profile; empty for the profile of the application
 */
public record Tenant(String id, String key, State state, Optional<TenantProfile> profile) {
  /** Checks that no component is null. */
  public Tenant {
    if (id.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("id and key must not be blank");
    }
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(profile, "profile");
  }

  /** The state of a tenant, which determines whether its requests are served. */
  public enum State {
    /** Requests are served. */
    ACTIVE,
    /** Requests with a valid credential are rejected with 403. */
    SUSPENDED
  }

  /** Creates an active tenant whose key is its id, with the application's profile. */
  public static Tenant of(String id) {
    return new Tenant(id, id, State.ACTIVE, Optional.empty());
  }

  /**
   * Checks that a stored tenant with the same id or key is this tenant.
   *
   * @throws IllegalArgumentException when another tenant has the key, or the tenant has another key
   */
  public void requireSameIdentity(String storedId, String storedKey) {
    if (!storedId.equals(id) || !storedKey.equals(key)) {
      throw new IllegalArgumentException(
          "A tenant key must identify one tenant and must not be reassigned");
    }
  }

  /** Returns a copy with its own profile. */
  public Tenant withProfile(TenantProfile own) {
    return new Tenant(id, key, state, Optional.of(own));
  }

  /** Returns a copy with another state. */
  public Tenant withState(State newState) {
    return new Tenant(id, key, newState, profile);
  }
}
