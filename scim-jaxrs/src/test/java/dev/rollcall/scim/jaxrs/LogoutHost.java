// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.RevocationTokens;
import dev.rollcall.scim.oauth.SecurityEventTokens;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A host whose tenants acme and globex accept logout requests of separate identity providers. */
final class LogoutHost implements AutoCloseable {
  /** The endpoints for logout requests. */
  enum Endpoint {
    GLOBAL_TOKEN_REVOCATION(GlobalTokenRevocation.PATH, "global-token-revocation+jwt", 401),
    SECURITY_EVENTS(SecurityEventReceiver.PATH, "secevent+jwt", 400);

    final String path;
    final String type;

    /** The status of the response to a token that is not valid. */
    final int refused;

    Endpoint(String path, String type, int refused) {
      this.path = path;
      this.type = type;
      this.refused = refused;
    }

    String url(String tenant) {
      return "https://localhost/" + tenant + "/scim/v2" + path;
    }
  }

  static final String SUBJECT = "{\"format\":\"email\",\"email\":\"ada@acme.example\"}";
  private static final String EVENT =
      "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

  final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final JwksServer acmeIdp;
  private final JwksServer globexIdp;

  /** The keys are fetched once, so that a token with an unknown key never meets a fetch. */
  private final IssuerKeySource keys = new IssuerKeySource(InstantSource.fixed(Instant.now()));

  private final TestServer server;

  LogoutHost(RSAKey acmeKey, RSAKey globexKey) {
    acmeIdp = new JwksServer(acmeKey);
    globexIdp = new JwksServer(globexKey);
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    ResourceBinding<ScimResource> users =
        ResourceBinding.full(
            CoreSchemas.userType(), List.of(AttributePath.of(CommonAttributes.EXTERNAL_ID)));
    MemoryAssertionReplayCache used = new MemoryAssertionReplayCache(InstantSource.system());
    server =
        TestServer.alone(
            ServiceProvider.named("directory")
                .load(LoadLimits.builder().withoutRate().build())
                .route("https://localhost/{tenant}/scim/v2")
                .tenants(tenants)
                .authenticator(
                    token ->
                        List.of("acme", "globex").contains(token)
                            ? Optional.of(new Caller(token, "okta"))
                            : Optional.empty())
                .revocations(queue)
                .logout(
                    LogoutEndpoints.NONE
                        .with(
                            new RevocationTokens(
                                trusts(Endpoint.GLOBAL_TOKEN_REVOCATION),
                                keys,
                                used,
                                InstantSource.system()))
                        .with(
                            new SecurityEventTokens(
                                trusts(Endpoint.SECURITY_EVENTS),
                                keys,
                                used,
                                InstantSource.system())))
                .resource(users, new MemoryStores().store(users))
                .build());
  }

  private JwtTrusts trusts(Endpoint endpoint) {
    return JwtTrusts.of(trust("acme", acmeIdp, endpoint), trust("globex", globexIdp, endpoint));
  }

  private static JwtTrust trust(String tenant, JwksServer idp, Endpoint endpoint) {
    return new JwtTrust(
        TrustedIssuer.of(issuer(tenant), endpoint.url(tenant), IssuerKeys.jwksUri(idp.url())),
        new Caller(tenant, "okta"));
  }

  static String issuer(String tenant) {
    return "https://" + tenant + ".okta.example";
  }

  /** Creates a user in a tenant and returns its id. */
  String user(String tenant, String userName, String externalId) {
    Reply created =
        server.send(
            "POST",
            "/" + tenant + "/scim/v2/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
             "externalId":"%s"}\
            """
                .formatted(userName, externalId),
            "Authorization: Bearer " + tenant,
            "Content-Type: application/scim+json");
    return DirectoryHost.json(created).findText("id").orElseThrow();
  }

  /** Returns the claims of a valid token of a tenant's identity provider. */
  static JWTClaimsSet.Builder claims(Endpoint endpoint, String tenant) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer(tenant))
            .audience(endpoint.url(tenant))
            .issueTime(in(0))
            .jwtID(UUID.randomUUID().toString());
    return endpoint == Endpoint.GLOBAL_TOKEN_REVOCATION
        ? claims.subject("client-1").notBeforeTime(in(-300)).expirationTime(in(300))
        : claims
            .claim("sub_id", Map.of("format", "email", "email", "ada@acme.example"))
            .claim("events", Map.of(EVENT, Map.of("initiating_entity", "admin")));
  }

  static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  static JWSHeader.Builder header(Endpoint endpoint) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .keyID("k1")
        .type(new JOSEObjectType(endpoint.type));
  }

  /** Sends a token to the endpoint of a tenant, with the default subject. */
  Reply send(Endpoint endpoint, String tenant, String token) {
    return send(endpoint, tenant, token, SUBJECT);
  }

  /** Sends a token; a security event has its subject in the token. */
  Reply send(Endpoint endpoint, String tenant, String token, String subject) {
    String target = "/" + tenant + "/scim/v2" + endpoint.path;
    return endpoint == Endpoint.GLOBAL_TOKEN_REVOCATION
        ? server.send(
            "POST",
            target,
            "{\"sub_id\":" + subject + "}",
            "Authorization: Bearer " + token,
            "Content-Type: application/json")
        : server.send("POST", target, token, "Content-Type: application/secevent+jwt");
  }

  /** Sends the text of a request. */
  Reply sendRaw(String tenant, Endpoint endpoint, String body, String... headers) {
    return server.send("POST", "/" + tenant + "/scim/v2" + endpoint.path, body, headers);
  }

  /** Returns the number of fetches of the keys of both identity providers. */
  int keyRequests() {
    return acmeIdp.requests() + globexIdp.requests();
  }

  /** Removes and returns the accounts of the revocations of a tenant. */
  List<String> revoked(String tenant) {
    Instant now = Instant.now().plusSeconds(1);
    List<PendingRevocation> claimed = queue.claim(tenant, 100, now, now.plusSeconds(60));
    claimed.forEach(queue::complete);
    return claimed.stream().map(one -> one.revocation().account().id()).toList();
  }

  @Override
  public void close() {
    server.close();
    acmeIdp.close();
    globexIdp.close();
    keys.close();
  }
}
