// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * A repository of the clients that {@link OAuthClientRegistry} registers and changes.
 * Implementations are thread-safe; every change is atomic and visible to the next call.
 */
public interface OAuthClientRepository extends OAuthClientStore {
  /** Adds a client, whose identifier is new. */
  void add(OAuthClient client);

  /**
   * Replaces a client by the result of a function. Concurrent changes of one client are serialized,
   * so that none is lost. The function has no side effects and keeps the identifier and the
   * connection.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  void change(String clientId, UnaryOperator<OAuthClient> change);

  /** Removes a client. Does nothing if it is unknown. */
  void remove(String clientId);
}
