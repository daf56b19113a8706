// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A repository of the clients that {@link OAuthClientRegistry} registers and changes, for all
 * tenants of an application. Implementations are thread-safe; every change is atomic and visible to
 * the next call.
 *
 * <p>Of the clients that are not revoked, at most one has a federated credential with a certain
 * {@link TrustedIssuer#identities identity}, in all tenants: a token of this issuer for one
 * audience identifies one client.
 */
public interface OAuthClientRepository extends OAuthClientStore {
  /**
   * Adds a client.
   *
   * @throws IllegalArgumentException when a client with this identifier exists, or a client has
   *     registered an identity of one of its federated credentials
   */
  void add(OAuthClient client);

  /**
   * Replaces a client of a tenant by the result of a function. Concurrent changes of one client are
   * serialized, so that none is lost. The function has no side effects and keeps identifier,
   * connection and time of registration.
   *
   * @return the changed client; empty when the tenant has no such client
   * @throws IllegalArgumentException when another client has registered an identity of one of the
   *     federated credentials; nothing is changed then
   */
  Optional<OAuthClient> change(String tenantId, String clientId, UnaryOperator<OAuthClient> change);

  /** Removes a client of a tenant. Does nothing if it is unknown. */
  void remove(String tenantId, String clientId);

  /** Returns the clients of a tenant, revoked or not, the latest registered first. */
  List<OAuthClient> findByTenant(String tenantId);

  /**
   * Returns the clients of all tenants that are not revoked and have a federated credential with an
   * identity and this issuer name, compared exactly, in any order.
   */
  List<OAuthClient> findByIssuer(String issuer);

  /**
   * Records the use of a credential, about once per minute. A failure is logged, not thrown,
   * because the credential is valid.
   */
  @Override
  default void recordUse(OAuthClient client, String credentialId, Instant time) {
    if (client.usedAt(credentialId, time).equals(client)) {
      return;
    }
    try {
      change(client.caller().tenantId(), client.id(), known -> known.usedAt(credentialId, time));
    } catch (RuntimeException unwritable) {
      System.getLogger("dev.rollcall.scim")
          .log(
              System.Logger.Level.WARNING,
              () ->
                  "event=credential_use_not_recorded exception=" + unwritable.getClass().getName());
    }
  }
}
