// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputType;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.value.BooleanValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The operations on connections and their tokens. */
public final class ConnectionOperations {
  private static final String CONFLICT =
      "A token was issued for the connection since the time in unlessIssuedSince.";

  /** The type of the name of a new connection. */
  static final InputType<String> NAME_TYPE =
      InputTypes.text(
          TokenActions.MAX_NAME,
          TokenActions.NAME,
          "must be letters, digits, blanks, dots, hyphens and underscores");

  private static final Input<String> NAME =
      Input.path("name", InputTypes.text(200), "The name of the connection.");
  private static final Input<String> NEW_NAME =
      Input.path("name", NAME_TYPE, "The name of the connection, such as entra.");
  private static final Input<String> TOKEN_ID =
      Input.path("token", InputTypes.text(200), "The identifier of the token.");
  private static final Input<Boolean> READ_ONLY =
      Input.body("readOnly", InputTypes.flag(), "Whether the token only permits reading.")
          .orElse(BooleanValue.FALSE);
  private static final Input<Optional<Instant>> UNLESS_SINCE =
      Input.body(
              "unlessIssuedSince",
              InputTypes.time(),
              "Refuses the request if a token was issued at this time or later, so"
                  + " that a request that is sent again issues no second token.")
          .optional();

  private static final ObjectType<TokenRow> TOKEN =
      ObjectType.<TokenRow>named("Token", "A token, without its secret.")
          .with("id", JsonType.TEXT, "Identifies the token in its connection.", TokenRow::id)
          .with("state", JsonType.oneOf(TokenRow.State.class), "The state.", TokenRow::state)
          .with("readOnly", JsonType.FLAG, "Whether it only permits reading.", TokenRow::isReadOnly)
          .with("issued", JsonType.TIME, "The time of issue.", TokenRow::issued)
          .optional("expires", JsonType.TIME, "The time of expiry.", TokenRow::expires)
          .optional(
              "lastUsed", JsonType.TIME, "The last use, to about a minute.", TokenRow::lastUsed);
  private static final ObjectType<ConnectionRow> CONNECTION =
      ObjectType.<ConnectionRow>named("Connection", "A connection of an identity provider.")
          .with("name", JsonType.TEXT, "The name.", ConnectionRow::name)
          .with("validTokens", JsonType.NUMBER, "The number of tokens.", ConnectionRow::valid)
          .optional(
              "lastContact",
              JsonType.TIME,
              "The last successful use of a token.",
              ConnectionRow::lastContact)
          .with(
              "tokens",
              JsonType.listOf(TOKEN),
              "The tokens, the latest issued first.",
              ConnectionRow::tokens);
  private static final ObjectType<List<ConnectionRow>> CONNECTIONS =
      ObjectType.<List<ConnectionRow>>named("ConnectionList", "The connections of the tenant.")
          .with(
              "connections",
              JsonType.listOf(CONNECTION),
              "The connections, the latest contact first.",
              list -> list);
  private static final ObjectType<BearerToken> ISSUED =
      ObjectType.<BearerToken>named("IssuedToken", "A new token. No later response has its secret.")
          .with("id", JsonType.TEXT, "The identifier.", token -> TokenRow.id(token.hash()))
          .with("secret", JsonType.TEXT, "The bearer token.", BearerToken::secret);

  private final TokenActions actions;

  /** Creates operations for these actions. */
  public ConnectionOperations(TokenActions actions) {
    this.actions = actions;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/connections", "listConnections")
            .summary("Lists the connections of the tenant with their tokens.")
            .reads(
                CONNECTIONS,
                request -> actions.connections().list(request.visit().user().tenantId())),
        Operation.get("/connections/{name}", "getConnection")
            .summary("Reads a connection with its tokens.")
            .takes(NAME)
            .finds(CONNECTION, request -> actions.find(request.visit(), request.get(NAME))),
        Operation.post("/connections/{name}/tokens", "issueToken")
            .summary("Issues a token; the other tokens of the connection stay valid.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(NEW_NAME, READ_ONLY, UNLESS_SINCE)
            .mayConflict(CONFLICT)
            .creates(ISSUED, this::issue),
        Operation.post("/connections/{name}/rotation", "rotateTokens")
            .summary("Issues a token that replaces the others; the latest stays valid for a while.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(NAME, UNLESS_SINCE)
            .mayConflict(CONFLICT)
            .creates(ISSUED, this::rotate),
        Operation.delete("/connections/{name}/tokens", "revokeTokens")
            .summary("Revokes all tokens of a connection.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(NAME)
            .executes(this::revokeAll),
        Operation.delete("/connections/{name}/tokens/{token}", "revokeToken")
            .summary("Revokes a token.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(NAME, TOKEN_ID)
            .executes(
                request ->
                    actions.revoke(request.visit(), request.get(NAME), request.get(TOKEN_ID))));
  }

  private Optional<BearerToken> issue(ApiRequest request) {
    return unlessRepeated(
        actions.issue(
            request.visit(), request.get(NEW_NAME), request.get(READ_ONLY), since(request)));
  }

  private Optional<BearerToken> rotate(ApiRequest request) {
    String name = request.get(NAME);
    return actions.find(request.visit(), name).isEmpty()
        ? Optional.empty()
        : unlessRepeated(actions.rotate(request.visit(), name, since(request)));
  }

  private static Instant since(ApiRequest request) {
    return request.get(UNLESS_SINCE).orElse(Instant.MAX);
  }

  private static Optional<BearerToken> unlessRepeated(Optional<BearerToken> token) {
    if (token.isEmpty()) {
      throw ProblemException.conflict(CONFLICT);
    }
    return token;
  }

  private boolean revokeAll(ApiRequest request) {
    boolean isKnown = actions.find(request.visit(), request.get(NAME)).isPresent();
    if (isKnown) {
      actions.revokeAll(request.visit(), request.get(NAME));
    }
    return isKnown;
  }
}
