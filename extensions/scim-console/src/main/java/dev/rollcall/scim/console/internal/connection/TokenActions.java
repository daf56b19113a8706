// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.BearerToken;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Issues, rotates and revokes tokens for visitors with the right to manage credentials. Each action
 * is recorded in the provisioning log. Thread-safe.
 */
public final class TokenActions {
  /** Without a colon, so that no connection has the name of a visitor in the log. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]*[A-Za-z0-9._-])?");

  /** The maximum length of a name. */
  static final int MAX_NAME = 64;

  private final Connections connections;
  private final AdministrationLog log;

  /** Creates actions on the tokens of these connections. */
  public TokenActions(Connections connections, AdministrationLog log) {
    this.connections = connections;
    this.log = log;
  }

  /** Returns whether a connection can have this name. */
  static boolean isName(String name) {
    return name.length() <= MAX_NAME && NAME.matcher(name).matches();
  }

  /** Returns a connection of the visitor's tenant. */
  static Caller connection(Visit visit, String name) {
    return new Caller(visit.user().tenantId(), name);
  }

  /** Returns a connection of the visitor's tenant with the scopes of a new credential. */
  static Caller connection(Visit visit, String name, boolean isReadOnly) {
    Caller connection = connection(visit, name);
    return isReadOnly ? connection.withScopes(Set.of(Scope.READ)) : connection;
  }

  Connections connections() {
    return connections;
  }

  /** Returns a connection; empty if it has no tokens. */
  Optional<ConnectionRow> find(Visit visit, String name) {
    return connections.find(connection(visit, name));
  }

  /**
   * Issues a token.
   *
   * @param unlessSince issues none if one was issued for the connection at this time or later
   */
  Optional<BearerToken> issue(Visit visit, String name, boolean isReadOnly, Instant unlessSince) {
    Optional<BearerToken> token =
        connections.issue(connection(visit, name, isReadOnly), unlessSince);
    String action = isReadOnly ? "read-only token issued" : "token issued";
    token.ifPresent(issued -> record(visit, action, name));
    return token;
  }

  /** Replaces the tokens of a connection by a new one, under the condition of {@link #issue}. */
  Optional<BearerToken> rotate(Visit visit, String name, Instant unlessSince) {
    Optional<BearerToken> token = connections.rotate(connection(visit, name), unlessSince);
    token.ifPresent(issued -> record(visit, "token rotated", name));
    return token;
  }

  /** Revokes a token of a connection; returns whether the connection has it. */
  boolean revoke(Visit visit, String name, String tokenId) {
    boolean isKnown = connections.revoke(connection(visit, name), tokenId);
    if (isKnown) {
      record(visit, "token revoked", name);
    }
    return isKnown;
  }

  /** Revokes all tokens of a connection. */
  void revokeAll(Visit visit, String name) {
    connections.revokeAll(connection(visit, name));
    record(visit, "all tokens revoked", name);
  }

  private void record(Visit visit, String action, String name) {
    log.record(visit, action, "connection " + name);
  }
}
