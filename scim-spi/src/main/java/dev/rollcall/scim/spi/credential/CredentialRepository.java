// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.time.Instant;
import java.util.List;

/**
 * Credentials that Rollcall issues, replaces and takes back, see {@link ConnectionTokens}.
 * Thread-safe; every change is one atomic step and holds from the next call on. A credential keeps
 * its scopes; where a caller names a connection, its scopes do not matter.
 */
public interface CredentialRepository extends CredentialStore {
  /**
   * Adds a credential.
   *
   * @throws IllegalArgumentException when there is one with this hash
   */
  void add(Credential fresh);

  /**
   * Adds a credential that takes the place of the connection's others: of those that are valid when
   * it is issued, the one that was issued last ends at {@code end} unless it ends before, and the
   * rest are revoked. However many come at once, no more than two stay valid.
   *
   * @throws IllegalArgumentException when there is one with this hash
   */
  void replace(Credential fresh, Instant end);

  /** Takes a credential back for ever; nothing happens when it is not known. */
  void revoke(TokenHash hash);

  /** Takes all credentials of a connection back for ever. */
  void revokeAll(Caller connection);

  /**
   * Notes that a credential was used; the latest time is kept. Nothing happens when it is not
   * known. It is called once a minute and credential, or a few times more.
   */
  void used(TokenHash hash, Instant time);

  /** The credentials of a connection, be they valid or not; the one issued last comes first. */
  List<Credential> ofConnection(Caller connection);

  /**
   * The credentials of all tenants that are not revoked and end after the one time and not after
   * the other; the one that ends first comes first.
   */
  List<Credential> endingBetween(Instant after, Instant until);
}
