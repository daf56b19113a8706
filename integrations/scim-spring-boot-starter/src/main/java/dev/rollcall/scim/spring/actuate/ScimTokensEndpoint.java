// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Lists, issues, rotates and revokes the tokens of a connection. Without access by default. Each
 * command is logged with tenant and connection.
 *
 * <p>Optional parameters have the annotation of Spring, the only one that Actuator of Spring Boot
 * 3.5 reads.
 */
@Endpoint(id = "scimtokens", defaultAccess = Access.NONE)
final class ScimTokensEndpoint {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ConnectionTokens tokens;
  private final List<TenantDirectory> tenants;

  ScimTokensEndpoint(ConnectionTokens tokens, List<TenantDirectory> tenants) {
    this.tokens = tokens;
    this.tenants = tenants;
  }

  /** The commands that result in a new token. */
  enum Command {
    /** Issues a token; the other tokens of the connection stay valid. */
    ISSUE,
    /** Replaces the tokens of the connection. */
    ROTATE
  }

  /** The tokens of a connection, the latest first. */
  record Tokens(List<Token> tokens) implements OperationResponseBody {}

  /**
   * A token without its secret.
   *
   * @param id identifies the token in the command to revoke it
   */
  record Token(
      String id,
      List<String> scopes,
      String issued,
      @Nullable String expires,
      boolean revoked,
      @Nullable String lastUsed) {}

  /**
   * A new token.
   *
   * @param secret the token, which is shown only here
   */
  record NewToken(String id, String secret) implements OperationResponseBody {}

  @ReadOperation
  Tokens list(@Selector String tenant, @Selector String connection) {
    return new Tokens(
        tokens.credentials(caller(tenant, connection)).stream()
            .map(ScimTokensEndpoint::token)
            .toList());
  }

  /**
   * Issues or rotates a token.
   *
   * @param scope the scope of the token; null for all scopes
   */
  @WriteOperation
  NewToken create(
      @Selector String tenant,
      @Selector String connection,
      Command command,
      @org.springframework.lang.Nullable Scope scope) {
    Caller all = caller(tenant, connection);
    Caller caller = scope == null ? all : all.withScopes(Set.of(scope));
    BearerToken token =
        switch (command) {
          case ISSUE -> tokens.issue(caller);
          case ROTATE -> tokens.rotate(caller);
        };
    log(command.name(), caller);
    return new NewToken(token.hash().hex(), token.secret());
  }

  /**
   * Revokes tokens.
   *
   * @param id the token; null for all tokens of the connection
   */
  @DeleteOperation
  void revoke(
      @Selector String tenant,
      @Selector String connection,
      @org.springframework.lang.Nullable String id) {
    Caller caller = caller(tenant, connection);
    if (id == null) {
      tokens.revokeAll(caller);
    } else {
      tokens.credentials(caller).stream()
          .filter(credential -> credential.hash().hex().equals(id))
          .findFirst()
          .ifPresentOrElse(
              credential -> tokens.revoke(credential.hash()),
              () -> reject("The connection has no token with this id"));
    }
    log("revoke", caller);
  }

  private Caller caller(String tenant, String connection) {
    if (tenants.stream().noneMatch(directory -> directory.findById(tenant).isPresent())) {
      reject("The tenant does not exist");
    }
    return new Caller(tenant, connection);
  }

  private static void reject(String reason) {
    throw new InvalidEndpointRequestException(reason, reason);
  }

  private static Token token(Credential credential) {
    return new Token(
        credential.hash().hex(),
        credential.caller().scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList(),
        credential.issued().toString(),
        credential.expires().map(Instant::toString).orElse(null),
        credential.isRevoked(),
        credential.lastUsed().map(Instant::toString).orElse(null));
  }

  private static void log(String command, Caller caller) {
    LOG.log(
        System.Logger.Level.INFO,
        () ->
            "token_command=%s tenant=%s connection=%s"
                .formatted(
                    command.toLowerCase(Locale.ROOT),
                    printable(caller.tenantId()),
                    printable(caller.connection())));
  }

  /** Replaces spaces, line separators and characters that are not visible. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Z}]", "_");
  }
}
