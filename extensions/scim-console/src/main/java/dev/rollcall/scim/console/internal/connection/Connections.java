// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.Credential;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The connections of tenants and their tokens. Thread-safe. */
public final class Connections {
  private static final int MAX_CONNECTIONS = 200;

  private final ConnectionTokens tokens;
  private final Optional<ConnectionActivity> activity;
  private final List<String> suggested;
  private final InstantSource clock;
  private final ReentrantLock issuing = new ReentrantLock();

  /**
   * Creates a registry of connections.
   *
   * @param activity lists the connections of a tenant; without it, only those of suggested names
   *     are known
   * @param suggested the names that the host suggests for connections
   */
  public Connections(
      ConnectionTokens tokens,
      Optional<ConnectionActivity> activity,
      List<String> suggested,
      InstantSource clock) {
    this.tokens = tokens;
    this.activity = activity;
    this.suggested = List.copyOf(suggested);
    this.clock = clock;
  }

  List<String> suggested() {
    return suggested;
  }

  /** Returns the time that a form carries, see {@link #create}. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the connections of a tenant, the latest contact first. */
  public List<ConnectionRow> list(String tenantId) {
    Map<String, Optional<Instant>> contacts = new LinkedHashMap<>();
    activity.ifPresent(
        known ->
            known
                .contacts(Optional.of(tenantId), MAX_CONNECTIONS)
                .forEach(contact -> contacts.put(contact.connection(), contact.last())));
    suggested.forEach(name -> contacts.putIfAbsent(name, Optional.empty()));
    List<ConnectionRow> rows = new ArrayList<>();
    contacts.forEach((name, last) -> find(new Caller(tenantId, name)).ifPresent(rows::add));
    return rows;
  }

  /** Returns a connection; empty if it has no tokens. */
  Optional<ConnectionRow> find(Caller connection) {
    List<Credential> credentials = tokens.credentials(connection);
    if (credentials.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(
        new ConnectionRow(
            connection.connection(),
            credentials.stream()
                .flatMap(credential -> credential.lastUsed().stream())
                .max(Instant::compareTo),
            credentials.stream().map(credential -> TokenRow.of(credential, now)).toList()));
  }

  /**
   * Issues a token, unless one was issued since the form was shown: a form that a browser sends
   * again does not issue a second token.
   *
   * @param shown the time at which the form was shown
   */
  Optional<BearerToken> issue(Caller connection, Instant shown) {
    return create(connection, shown, tokens::issue);
  }

  /**
   * Replaces the tokens of a connection by one with the scopes of the latest, under the condition
   * of {@link #issue}.
   */
  Optional<BearerToken> rotate(Caller connection, Instant shown) {
    return tokens.credentials(connection).stream()
        .findFirst()
        .flatMap(latest -> create(latest.caller(), shown, tokens::rotate));
  }

  private Optional<BearerToken> create(
      Caller connection, Instant shown, Function<Caller, BearerToken> operation) {
    issuing.lock();
    try {
      boolean isRepeated =
          tokens.credentials(connection).stream()
              .anyMatch(credential -> !credential.issued().isBefore(shown));
      return isRepeated ? Optional.empty() : Optional.of(operation.apply(connection));
    } finally {
      issuing.unlock();
    }
  }

  /** Revokes a token of a connection; returns whether the connection has it. */
  boolean revoke(Caller connection, String tokenId) {
    Optional<Credential> found =
        tokens.credentials(connection).stream()
            .filter(credential -> TokenRow.id(credential.hash()).equals(tokenId))
            .findFirst();
    found.ifPresent(credential -> tokens.revoke(credential.hash()));
    return found.isPresent();
  }

  /** Revokes all tokens of a connection. */
  void revokeAll(Caller connection) {
    tokens.revokeAll(connection);
  }
}
