// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.connection.TokenRow.State;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A credential of an OAuth client, without its secret.
 *
 * @param id identifies the credential within its client
 * @param issuer the issuer of a federated credential; empty for a secret
 * @param lifetime the lifetime and the last use
 * @param state whether the credential is valid
 */
public record CredentialRow(
    String id, Optional<TrustedIssuer> issuer, Lifetime lifetime, State state) {
  /** Checks that no component is null. */
  public CredentialRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(state, "state");
  }

  static CredentialRow of(ClientCredential credential, boolean isRevoked, Instant now) {
    State valid = credential.isValidAt(now) ? State.VALID : State.EXPIRED;
    return new CredentialRow(
        credential.id(),
        credential instanceof Federated federated
            ? Optional.of(federated.issuer())
            : Optional.empty(),
        credential.lifetime(),
        isRevoked ? State.REVOKED : valid);
  }

  /** Returns whether the credential is accepted. */
  public boolean isValid() {
    return state == State.VALID;
  }

  /** Returns the key of the text for the kind of the credential. */
  public String kind() {
    return issuer.isPresent() ? "setup.federation.title" : "clients.secret";
  }

  /** Returns the subject of a federated credential; empty if it is the client's id. */
  public String subject() {
    return issuer.map(known -> known.claims().getOrDefault("sub", "")).orElse("");
  }

  /** Returns the audiences of a federated credential. */
  public String audiences() {
    return issuer.stream()
        .flatMap(known -> known.audiences().stream())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
