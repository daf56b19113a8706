// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import java.util.Optional;

/**
 * The outcome of one step of the authentication of a client.
 *
 * @param credential the credential that authenticates the client
 * @param failure the reason why the client is not authenticated
 */
record ClientProof(Optional<ClientCredential> credential, Optional<Rejected> failure) {
  /** The outcome of a step that does not apply to the request. */
  static final ClientProof NONE = new ClientProof(Optional.empty(), Optional.empty());

  static ClientProof accepted(ClientCredential credential) {
    return new ClientProof(Optional.of(credential), Optional.empty());
  }

  static ClientProof rejected(AuthenticationFailure reason) {
    return new ClientProof(Optional.empty(), Optional.of(AuthenticationResult.rejected(reason)));
  }
}
