// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The owner of a credential and what the credential permits.
 *
 * @param tenantId the one tenant that the credential is for
 * @param connection the host's name for the credential, for example one identity provider
 *     connection; it appears in logs
 * @param scopes the granted scopes; {@link Scope#WRITE} includes {@link Scope#READ}
 */
public record Caller(String tenantId, String connection, Set<Scope> scopes) {
  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException when there is no scope
   */
  public Caller {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(connection, "connection");
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("scopes must not be empty");
    }
    scopes = scopes.contains(Scope.WRITE) ? Scope.ALL : Set.copyOf(EnumSet.copyOf(scopes));
  }

  /** Creates a caller with all scopes. */
  public Caller(String tenantId, String connection) {
    this(tenantId, connection, Scope.ALL);
  }

  /** Returns the same caller with other scopes. */
  public Caller withScopes(Set<Scope> other) {
    return new Caller(tenantId, connection, other);
  }

  /** Returns whether the credential grants this scope. */
  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  /** Returns whether both callers have the same tenant and connection. Scopes are not compared. */
  public boolean isSameConnection(Caller other) {
    return tenantId.equals(other.tenantId) && connection.equals(other.connection);
  }
}
