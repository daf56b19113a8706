// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.connection.TokenRow.State;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An OAuth client of a tenant.
 *
 * @param client the client
 * @param state whether the client can request access tokens
 * @param credentials its secrets and federated credentials
 */
public record ClientRow(OAuthClient client, State state, List<CredentialRow> credentials) {
  /** Copies the credentials. */
  public ClientRow {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(state, "state");
    credentials = List.copyOf(credentials);
  }

  static ClientRow of(OAuthClient client, Instant now) {
    State valid = client.isValidAt(now) ? State.VALID : State.EXPIRED;
    return new ClientRow(
        client,
        client.isRevoked() ? State.REVOKED : valid,
        client.credentials().stream()
            .map(credential -> CredentialRow.of(credential, client.isRevoked(), now))
            .toList());
  }

  /** Returns the host's name for the connection. */
  public String connection() {
    return client.caller().connection();
  }

  /** Returns whether the client permits reading only. */
  public boolean isReadOnly() {
    return !client.caller().has(Scope.WRITE);
  }

  /** Returns whether the client can be changed. */
  public boolean isRevocable() {
    return !client.isRevoked();
  }

  /** Returns whether the client has a secret, which can be rotated. */
  public boolean hasSecret() {
    return !client.secrets().isEmpty();
  }

  /** Returns the keys of the texts for the kinds of its credentials. */
  public List<String> kinds() {
    return credentials.stream().map(CredentialRow::kind).distinct().toList();
  }

  /** Returns the time at which the last valid credential expires; empty if one does not expire. */
  public Optional<Instant> end() {
    List<Optional<Instant>> ends =
        credentials.stream()
            .filter(CredentialRow::isValid)
            .map(credential -> credential.lifetime().expires())
            .toList();
    return ends.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : ends.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }

  /** Returns the credential with this identifier. */
  Optional<CredentialRow> credential(String id) {
    return credentials.stream().filter(known -> known.id().equals(id)).findFirst();
  }
}
