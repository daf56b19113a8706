// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.util.List;
import java.util.Optional;

/** The types of OAuth clients in responses. */
final class ClientDocument {
  private static final ObjectType<TrustedIssuer> ISSUER =
      ObjectType.<TrustedIssuer>named("AssertionIssuer", "The issuer of a federated credential.")
          .with("issuer", JsonType.TEXT, "The name, as in iss.", TrustedIssuer::name)
          .with(
              "audiences",
              JsonType.listOf(JsonType.TEXT),
              "The accepted values of aud; the URL of the token endpoint if there are none.",
              issuer -> issuer.audiences().stream().sorted().toList())
          .optional(
              "subject",
              JsonType.TEXT,
              "The required value of sub, if it is not the identifier of the client.",
              issuer -> Optional.ofNullable(issuer.claims().get("sub")));
  private static final ObjectType<CredentialRow> CREDENTIAL =
      ObjectType.<CredentialRow>named("ClientCredential", "A credential, without its secret.")
          .with("id", JsonType.TEXT, "Identifies the credential in its client.", CredentialRow::id)
          .with("state", JsonType.oneOf(TokenRow.State.class), "The state.", CredentialRow::state)
          .with("issued", JsonType.TIME, "The time of issue.", row -> row.lifetime().issued())
          .optional(
              "expires", JsonType.TIME, "The time of expiry.", row -> row.lifetime().expires())
          .optional(
              "lastUsed",
              JsonType.TIME,
              "The last use, to about a minute.",
              row -> row.lifetime().lastUsed())
          .optional(
              "issuer",
              ISSUER,
              "The issuer of a federated credential; absent for a secret.",
              CredentialRow::issuer);

  /** A client. */
  static final ObjectType<ClientRow> CLIENT =
      ObjectType.<ClientRow>named("OAuthClient", "An OAuth client of a connection.")
          .with("id", JsonType.TEXT, "The client_id.", row -> row.client().id())
          .with("connection", JsonType.TEXT, "The name of the connection.", ClientRow::connection)
          .with("state", JsonType.oneOf(TokenRow.State.class), "The state.", ClientRow::state)
          .with(
              "readOnly", JsonType.FLAG, "Whether it only permits reading.", ClientRow::isReadOnly)
          .with(
              "created", JsonType.TIME, "The time of registration.", row -> row.client().created())
          .optional(
              "lastUsed",
              JsonType.TIME,
              "The last use of a credential.",
              row -> row.client().lastUsed())
          .with(
              "credentials",
              JsonType.listOf(CREDENTIAL),
              "The secrets and federated credentials.",
              ClientRow::credentials);

  /** The clients of a tenant. */
  static final ObjectType<List<ClientRow>> CLIENTS =
      ObjectType.<List<ClientRow>>named("OAuthClientList", "The OAuth clients of the tenant.")
          .with(
              "clients",
              JsonType.listOf(CLIENT),
              "The clients, the latest registered first.",
              list -> list);

  /** The values to enter in an identity provider for a new client. */
  static final ObjectType<Created> CREATED =
      ObjectType.<Created>named("CreatedClient", "The values to enter in an identity provider.")
          .with("id", JsonType.TEXT, "The client_id.", created -> created.client().id())
          .with("tenantUrl", JsonType.TEXT, "The tenant URL.", Created::tenantUrl)
          .with("tokenUrl", JsonType.TEXT, "The URL of the token endpoint.", Created::tokenUrl)
          .optional(
              "secret",
              JsonType.TEXT,
              "The secret of a client that has one; no later response has it.",
              created -> created.secret().map(BearerToken::secret));

  /** A new secret of a client. */
  static final ObjectType<BearerToken> SECRET =
      ObjectType.<BearerToken>named(
              "ClientSecret", "A new secret of a client. No later response has it.")
          .with("id", JsonType.TEXT, "The identifier.", secret -> Secret.idOf(secret.hash()))
          .with("secret", JsonType.TEXT, "The secret.", BearerToken::secret);

  private ClientDocument() {}

  /**
   * A new client.
   *
   * @param client the client
   * @param secret its secret; empty for a client with a federated credential
   * @param visit the request that created it
   */
  record Created(OAuthClient client, Optional<BearerToken> secret, Visit visit) {
    private String tenantUrl() {
      return visit.service().baseUri().toString();
    }

    private String tokenUrl() {
      return tenantUrl() + TokenEndpoint.PATH;
    }
  }
}
