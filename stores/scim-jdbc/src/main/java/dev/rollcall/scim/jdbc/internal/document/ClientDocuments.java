// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Serializes secrets and trusted issuers of OAuth clients as JSON. */
public final class ClientDocuments {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private ClientDocuments() {}

  public static String write(OAuthClient client) {
    return JsonWriter.toString(
        ComplexValue.builder()
            .put("scopes", ScopeColumn.encode(client.caller().scopes()))
            .put("secrets", JsonLists.of(client.secrets(), ClientDocuments::secret))
            .put("issuers", JsonLists.of(client.assertions(), ClientDocuments::issuer))
            .put("replay", client.replay().name())
            .build());
  }

  private static ComplexValue secret(OAuthClient.Secret secret) {
    ComplexValue.Builder json = ComplexValue.builder().put("hash", secret.hash().hex());
    secret.expires().ifPresent(end -> json.put("expires", end.toString()));
    return json.build();
  }

  private static ComplexValue issuer(TrustedIssuer issuer) {
    ComplexValue.Builder claims = ComplexValue.builder();
    issuer.claims().forEach(claims::put);
    ComplexValue.Builder json =
        ComplexValue.builder().put("name", issuer.name()).put("claims", claims.build());
    json.put("audiences", JsonLists.ofTexts(List.copyOf(issuer.audiences())));
    issuer.authorizedParty().ifPresent(party -> json.put("authorizedParty", party));
    if (issuer.keys() instanceof IssuerKeys.JwksUri at) {
      json.put("keysAt", at.uri().toString());
    } else {
      json.put("keys", ((IssuerKeys.InlineJwks) issuer.keys()).jwks());
    }
    return json.build();
  }

  public static OAuthClient read(String id, Caller caller, String document) {
    ComplexValue json = JSON.readObject(document);
    return new OAuthClient(
        id,
        caller.withScopes(ScopeColumn.decode(json.findText("scopes").orElse(null))),
        JsonLists.objects(json, "secrets").stream().map(ClientDocuments::readSecret).toList(),
        JsonLists.objects(json, "issuers").stream().map(ClientDocuments::readIssuer).toList(),
        ReplayPolicy.valueOf(JsonLists.text(json, "replay")));
  }

  private static OAuthClient.Secret readSecret(ComplexValue json) {
    return new OAuthClient.Secret(
        new TokenHash(JsonLists.text(json, "hash")), json.findText("expires").map(Instant::parse));
  }

  private static TrustedIssuer readIssuer(ComplexValue json) {
    Map<String, String> claims = new HashMap<>();
    ComplexValue written = json.complexOrEmpty("claims");
    written.names().forEach(name -> claims.put(name, JsonLists.text(written, name)));
    IssuerKeys keys =
        json.findText("keysAt")
            .map(IssuerKeys::jwksUri)
            .orElseGet(() -> IssuerKeys.inlineJwks(JsonLists.text(json, "keys")));
    return new TrustedIssuer(
        JsonLists.text(json, "name"),
        Set.copyOf(JsonLists.texts(json, "audiences")),
        claims,
        json.findText("authorizedParty"),
        keys);
  }
}
