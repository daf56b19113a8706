// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import java.util.Objects;
import java.util.Optional;

/**
 * A trust entry that assigns the tokens of an issuer to one connection.
 *
 * @param issuer the conditions that a token must meet, with at least one audience
 * @param caller the tenant and connection of such a token
 * @param registration the federated credential that the entry comes from, if any
 */
public record JwtTrust(TrustedIssuer issuer, Caller caller, Optional<Registration> registration) {
  /** Checks that the issuer has an audience. */
  public JwtTrust {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(registration, "registration");
    if (issuer.audiences().isEmpty()) {
      throw new IllegalArgumentException("issuer must have an audience");
    }
  }

  /** Creates an entry of the host's configuration. */
  public JwtTrust(TrustedIssuer issuer, Caller caller) {
    this(issuer, caller, Optional.empty());
  }

  /**
   * A federated credential of a client.
   *
   * @param client the client
   * @param credentialId the identifier of the credential
   */
  public record Registration(OAuthClient client, String credentialId) {
    /** Checks that no component is null. */
    public Registration {
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(credentialId, "credentialId");
    }
  }
}
