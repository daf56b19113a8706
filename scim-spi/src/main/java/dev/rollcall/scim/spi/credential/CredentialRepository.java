// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.time.Instant;
import java.util.List;

/**
 * A repository of the credentials that {@link ConnectionTokens} issues, rotates and revokes.
 * Implementations are thread-safe; every change is atomic and visible to the next call. A
 * credential keeps its scopes. Where a caller identifies a connection, its scopes are ignored.
 */
public interface CredentialRepository extends CredentialStore {
  /**
   * Adds a credential.
   *
   * @throws IllegalArgumentException when a credential with this hash exists
   */
  void add(Credential fresh);

  /**
   * Adds a credential that replaces the connection's others. Of those that are valid when it is
   * issued, the latest one expires at {@code end} or earlier, and the rest are revoked. After any
   * number of concurrent calls, no more than two credentials are valid.
   *
   * @throws IllegalArgumentException when a credential with this hash exists
   */
  void replace(Credential fresh, Instant end);

  /** Revokes a credential permanently. Does nothing if it is unknown. */
  void revoke(TokenHash hash);

  /** Revokes all credentials of a connection permanently. */
  void revokeAll(Caller connection);

  /**
   * Records the use of a credential; the latest time is kept. Does nothing if the credential is
   * unknown. It is called about once per minute and credential.
   */
  void recordUse(TokenHash hash, Instant time);

  /** Returns the valid and invalid credentials of a connection, the latest issued first. */
  List<Credential> findByConnection(Caller connection);

  /**
   * Returns the credentials of all tenants that are not revoked and expire after {@code after} and
   * not after {@code until}, ordered by expiry.
   */
  List<Credential> findExpiringBetween(Instant after, Instant until);
}
