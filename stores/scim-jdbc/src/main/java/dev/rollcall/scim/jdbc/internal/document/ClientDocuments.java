// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.IssuerKeys.Network;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Serializes the credentials of OAuth clients as JSON. Documents of earlier versions have neither
 * times of issue nor identifiers of issuers.
 */
public final class ClientDocuments {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private ClientDocuments() {}

  public static String write(OAuthClient client) {
    return JsonWriter.toString(
        ComplexValue.builder()
            .put("scopes", ScopeColumn.encode(client.caller().scopes()))
            .put("secrets", JsonLists.of(client.secrets(), ClientDocuments::secret))
            .put("issuers", JsonLists.of(client.federated(), ClientDocuments::federated))
            .put("replay", client.replay().name())
            .put("isRevoked", client.isRevoked())
            .build());
  }

  private static ComplexValue secret(Secret secret) {
    return with(secret.lifetime(), ComplexValue.builder().put("hash", secret.hash().hex()));
  }

  private static ComplexValue with(Lifetime lifetime, ComplexValue.Builder json) {
    json.put("issued", lifetime.issued().toString());
    lifetime.expires().ifPresent(end -> json.put("expires", end.toString()));
    lifetime.lastUsed().ifPresent(last -> json.put("lastUsed", last.toString()));
    return json.build();
  }

  private static ComplexValue federated(Federated credential) {
    TrustedIssuer issuer = credential.issuer();
    ComplexValue.Builder claims = ComplexValue.builder();
    issuer.claims().forEach(claims::put);
    ComplexValue.Builder json =
        ComplexValue.builder()
            .put("id", credential.id())
            .put("name", issuer.name())
            .put("claims", claims.build());
    json.put("audiences", JsonLists.ofTexts(List.copyOf(issuer.audiences())));
    issuer.authorizedParty().ifPresent(party -> json.put("authorizedParty", party));
    if (issuer.keys() instanceof JwksUri at) {
      json.put("keysAt", at.uri().toString()).put("network", at.network().name());
    } else {
      json.put("keys", ((IssuerKeys.InlineJwks) issuer.keys()).jwks());
    }
    return with(credential.lifetime(), json);
  }

  public static OAuthClient read(String id, Caller caller, Instant created, String document) {
    ComplexValue json = JSON.readObject(document);
    Stream<ClientCredential> secrets =
        JsonLists.objects(json, "secrets").stream()
            .map(secret -> new Secret(hash(secret), lifetime(secret, created)));
    Stream<ClientCredential> federated =
        JsonLists.objects(json, "issuers").stream().map(issuer -> readFederated(issuer, created));
    return new OAuthClient(
        id,
        caller.withScopes(ScopeColumn.decode(json.findText("scopes").orElse(null))),
        created,
        Stream.concat(secrets, federated).toList(),
        ReplayPolicy.valueOf(JsonLists.text(json, "replay")),
        json.find("isRevoked").filter(BooleanValue.TRUE::equals).isPresent());
  }

  private static TokenHash hash(ComplexValue json) {
    return new TokenHash(JsonLists.text(json, "hash"));
  }

  private static Lifetime lifetime(ComplexValue json, Instant created) {
    return new Lifetime(
        json.findText("issued").map(Instant::parse).orElse(created),
        json.findText("expires").map(Instant::parse),
        json.findText("lastUsed").map(Instant::parse));
  }

  private static Federated readFederated(ComplexValue json, Instant created) {
    String name = JsonLists.text(json, "name");
    return new Federated(
        json.findText("id").orElse(name), readIssuer(name, json), lifetime(json, created));
  }

  private static TrustedIssuer readIssuer(String name, ComplexValue json) {
    Map<String, String> claims = new HashMap<>();
    ComplexValue written = json.complexOrEmpty("claims");
    written.names().forEach(claim -> claims.put(claim, JsonLists.text(written, claim)));
    return new TrustedIssuer(
        name,
        Set.copyOf(JsonLists.texts(json, "audiences")),
        claims,
        json.findText("authorizedParty"),
        readKeys(json));
  }

  private static IssuerKeys readKeys(ComplexValue json) {
    Network network = json.findText("network").map(Network::valueOf).orElse(Network.ANY);
    return json.findText("keysAt")
        .<IssuerKeys>map(url -> new JwksUri(URI.create(url), network))
        .orElseGet(() -> IssuerKeys.inlineJwks(JsonLists.text(json, "keys")));
  }
}
