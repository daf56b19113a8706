// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputType;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.console.internal.connection.ClientDocument.Created;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.IntegerValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations on OAuth clients and their credentials. */
public final class ClientOperations {
  private static final String REPEATED =
      "A client was registered for the connection since the time in unlessIssuedSince.";
  private static final String REGISTERED =
      "Another tenant has registered the issuer and subject, or this tenant with other keys.";
  private static final String REVOKED = "The client is revoked.";
  private static final String NOT_ROTATED =
      "The client is revoked, has no secret, or has one that was issued since unlessIssuedSince.";
  private static final int YEAR = 365;
  private static final InputType<String> ISSUER_TEXT =
      InputTypes.text(
          AssertionIssuer.MAX_TEXT,
          AssertionIssuer.TEXT,
          "must not have control characters, or blanks at its ends");

  private static final Input<String> ID =
      Input.path("client", InputTypes.text(200), "The identifier of the client.");
  private static final Input<String> CREDENTIAL =
      Input.path("credential", InputTypes.text(200), "The identifier of the credential.");
  private static final Input<String> CONNECTION =
      Input.body(
          "connection",
          ConnectionOperations.NAME_TYPE,
          "The name of the connection, such as entra.");
  private static final Input<Boolean> READ_ONLY =
      Input.body("readOnly", InputTypes.flag(), "Whether the client only permits reading.")
          .orElse(BooleanValue.FALSE);
  private static final Input<Optional<Instant>> UNLESS_SINCE =
      Input.body(
              "unlessIssuedSince",
              InputTypes.time(),
              "Refuses the request if a secret was issued at this time or later, so that a request"
                  + " that is sent again issues no second one.")
          .optional();
  private static final Input<String> ISSUER =
      Input.body("issuer", ISSUER_TEXT, "The issuer of the assertions, as in iss.");
  private static final Input<String> SUBJECT =
      Input.body("subject", ISSUER_TEXT, "The subject of the assertions, as in sub.");
  private static final Input<String> AUDIENCE =
      Input.body("audience", ISSUER_TEXT, "The audience of the assertions, as in aud.");
  private static final Input<String> KEYS =
      Input.body(
          "jwksUri",
          InputTypes.uri(AssertionIssuer.MAX_TEXT),
          "The https URL of the keys of the issuer (JSON Web Key Set).");
  private static final Input<Optional<Integer>> DAYS =
      Input.body(
              "days",
              InputTypes.nullable(InputTypes.number(1, 3 * YEAR)),
              "The time until expiry in days; null for a credential that does not expire.")
          .orElse(new IntegerValue(YEAR));

  private final ClientActions actions;
  private final boolean isLocal;

  /**
   * Creates operations for these actions.
   *
   * @param isLocal whether keys may be fetched from the loopback address
   */
  public ClientOperations(ClientActions actions, boolean isLocal) {
    this.actions = actions;
    this.isLocal = isLocal;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return Stream.of(reads(), creations(), revocations()).flatMap(List::stream).toList();
  }

  private List<Operation> reads() {
    return List.of(
        Operation.get("/clients", "listClients")
            .summary("Lists the OAuth clients of the tenant with their credentials.")
            .onlyIf(ServiceDescription::offersAccessTokens)
            .reads(ClientDocument.CLIENTS, request -> actions.list(request.visit())),
        Operation.get("/clients/{client}", "getClient")
            .summary("Reads an OAuth client with its credentials.")
            .onlyIf(ServiceDescription::offersAccessTokens)
            .takes(ID)
            .finds(ClientDocument.CLIENT, this::find));
  }

  private List<Operation> creations() {
    return List.of(
        change(Operation.post("/clients", "createClient"))
            .summary("Creates an OAuth client with a secret.")
            .takes(CONNECTION, READ_ONLY, UNLESS_SINCE)
            .mayConflict(REPEATED)
            .creates(ClientDocument.CREATED, this::create),
        change(Operation.post("/clients/federated", "registerFederatedClient"))
            .summary(
                "Creates an OAuth client that authenticates by assertions of an issuer. If the"
                    + " tenant has one for the issuer, subject and audience, returns it.")
            .takes(CONNECTION, ISSUER, SUBJECT, AUDIENCE, KEYS, DAYS)
            .mayConflict(REGISTERED)
            .creates(ClientDocument.CREATED, this::federate),
        change(Operation.post("/clients/{client}/rotation", "rotateClientSecret"))
            .summary("Creates a secret; the latest one before stays valid for a while, others end.")
            .takes(ID, UNLESS_SINCE)
            .mayConflict(NOT_ROTATED)
            .creates(ClientDocument.SECRET, this::rotate));
  }

  private List<Operation> revocations() {
    return List.of(
        change(Operation.delete("/clients/{client}", "revokeClient"))
            .summary("Revokes an OAuth client with its credentials and access tokens.")
            .takes(ID)
            .mayConflict(REVOKED)
            .executes(this::revokeClient),
        change(Operation.delete("/clients/{client}/credentials/{credential}", "revokeCredential"))
            .summary(
                "Revokes a credential of an OAuth client, and the access tokens issued for it.")
            .takes(ID, CREDENTIAL)
            .mayConflict(REVOKED)
            .executes(this::revokeCredential));
  }

  private static Operation.Builder change(Operation.Builder operation) {
    return operation
        .onlyIf(ServiceDescription::offersAccessTokens)
        .requires(ConsoleRight.MANAGE_CREDENTIALS);
  }

  private Optional<ClientRow> find(ApiRequest request) {
    return actions.find(request.visit(), request.get(ID));
  }

  /**
   * Returns a client that is not revoked; empty if the tenant has none with this identifier.
   *
   * @throws ProblemException when it is revoked
   */
  private Optional<ClientRow> revocable(ApiRequest request) {
    Optional<ClientRow> row = find(request);
    require(row.map(ClientRow::isRevocable).orElse(true), REVOKED);
    return row;
  }

  private static void require(boolean condition, String conflict) {
    if (!condition) {
      throw ProblemException.conflict(conflict);
    }
  }

  private Optional<Created> create(ApiRequest request) {
    Optional<Registered> registered =
        actions.issue(
            request.visit(), request.get(CONNECTION), request.get(READ_ONLY), since(request));
    require(registered.isPresent(), REPEATED);
    return registered.map(
        known -> new Created(known.client(), Optional.of(known.secret()), request.visit()));
  }

  private static Instant since(ApiRequest request) {
    return request.get(UNLESS_SINCE).orElse(Instant.MAX);
  }

  private Optional<Created> federate(ApiRequest request) {
    IssuerKeys keys =
        AssertionIssuer.keys(request.get(KEYS), isLocal)
            .orElseThrow(() -> ProblemException.wrong(KEYS, "must be an https URL"));
    TrustedIssuer issuer =
        AssertionIssuer.of(request.get(ISSUER), request.get(SUBJECT), request.get(AUDIENCE), keys);
    Optional<OAuthClient> client =
        actions.federate(
            request.visit(),
            request.get(CONNECTION),
            issuer,
            request.get(DAYS).map(days -> Duration.ofDays(days)));
    require(client.isPresent(), REGISTERED);
    return client.map(known -> new Created(known, Optional.empty(), request.visit()));
  }

  private Optional<BearerToken> rotate(ApiRequest request) {
    Optional<ClientRow> row = find(request);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Optional<BearerToken> secret =
        row.filter(ClientRow::isRevocable)
            .filter(ClientRow::hasSecret)
            .flatMap(known -> actions.rotate(request.visit(), known.client(), since(request)));
    require(secret.isPresent(), NOT_ROTATED);
    return secret;
  }

  private boolean revokeClient(ApiRequest request) {
    Optional<ClientRow> row = revocable(request);
    row.ifPresent(known -> actions.revoke(request.visit(), known.client()));
    return row.isPresent();
  }

  private boolean revokeCredential(ApiRequest request) {
    Optional<ClientRow> row = revocable(request);
    Optional<CredentialRow> credential =
        row.flatMap(known -> known.credential(request.get(CREDENTIAL)));
    credential.ifPresent(
        known -> actions.revoke(request.visit(), row.orElseThrow().client(), known));
    return credential.isPresent();
  }
}
