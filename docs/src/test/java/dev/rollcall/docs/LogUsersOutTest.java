// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.RevocationTokens;
import dev.rollcall.scim.oauth.SecurityEventTokens;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on logout requests. */
class LogUsersOutTest {
  private static final String BASE = "https://app.example/acme/scim/v2";
  private static final String OKTA = "https://acme.okta.example";
  private static final String SUBJECT = "{\"format\":\"email\",\"email\":\"ada@acme.example\"}";
  private static final Tenant ACME = Tenant.of("acme");

  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final MemoryStore<ScimResource> store = new MemoryStores().store(users);
  private final ECKey key = newKey();

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  // snippet:trust
  static JwtTrust okta(String organization, IssuerKeys keys, Caller connection, String url) {
    return new JwtTrust(
        TrustedIssuer.of(organization, url, keys) // "iss", "aud"
            .withClaim("sub", "0oa1b2c3"), // the client id of your application at Okta
        connection);
  }

  // end:trust

  // snippet:endpoints
  static ServiceProvider.Builder logout(
      ServiceProvider.Builder application,
      JwtTrusts universalLogout,
      JwtTrusts transmitters,
      IssuerKeySource keys,
      AssertionReplayCache used) {
    InstantSource clock = InstantSource.system();
    return application.logout(
        LogoutEndpoints.NONE
            .with(new RevocationTokens(universalLogout, keys, used, clock))
            .with(new SecurityEventTokens(transmitters, keys, used, clock)));
  }

  // end:endpoints

  private Gateway gateway(IssuerKeySource keySource) {
    IssuerKeys keys = IssuerKeys.inlineJwks(new JWKSet(key.toPublicJWK()).toString());
    Caller connection = new Caller("acme", "okta");
    ServiceProvider.Builder application =
        ServiceProvider.named("my-app")
            .route("https://app.example/{tenant}/scim/v2")
            .tenants(id -> Optional.of(ACME).filter(tenant -> tenant.id().equals(id)))
            .authenticator(token -> Optional.empty())
            .revocations(queue)
            .resource(users, store);
    return Gateway.of(
        logout(
                application,
                JwtTrusts.of(okta(OKTA, keys, connection, BASE + GlobalTokenRevocation.PATH)),
                JwtTrusts.of(new JwtTrust(TrustedIssuer.of(OKTA, "my-app", keys), connection)),
                keySource,
                new MemoryAssertionReplayCache(InstantSource.system()))
            .build());
  }

  private JWTClaimsSet.Builder claims(String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(OKTA)
        .audience(audience)
        .issueTime(Date.from(Instant.now()))
        .jwtID(UUID.randomUUID().toString());
  }

  private String sign(String type, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("k1")
                .type(new JOSEObjectType(type))
                .build(),
            claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static int post(Gateway gateway, String path, String body, Map<String, String> headers) {
    return gateway
        .handle(
            new ScimRequest(
                "POST",
                ScimRequest.Target.of("/acme/scim/v2" + path),
                name ->
                    name.equals("Host")
                        ? List.of("app.example")
                        : Optional.ofNullable(headers.get(name)).stream().toList(),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ScimRequest.Connection.UNKNOWN))
        .orElseThrow()
        .status();
  }

  @Test
  void requestWhenTokenIsValidThenRevoked() throws JOSEException {
    String ada =
        store
            .create(
                TenantContext.of(ACME),
                CreateRequest.of(
                    ScimResource.of(
                        CoreSchemas.userType(),
                        ComplexValue.of("userName", new StringValue("ada@acme.example")))))
            .id();
    try (IssuerKeySource keySource = new IssuerKeySource(InstantSource.system())) {
      Gateway gateway = gateway(keySource);
      String logout =
          sign(
              "global-token-revocation+jwt",
              claims(BASE + GlobalTokenRevocation.PATH)
                  .subject("0oa1b2c3")
                  .expirationTime(Date.from(Instant.now().plusSeconds(290)))
                  .build());
      String event =
          sign(
              "secevent+jwt",
              claims("my-app")
                  .claim("sub_id", Map.of("format", "email", "email", "ada@acme.example"))
                  .claim(
                      "events",
                      Map.of(
                          "https://schemas.openid.net/secevent/caep/event-type/session-revoked",
                          Map.of()))
                  .build());

      assertThat(
              post(
                  gateway,
                  GlobalTokenRevocation.PATH,
                  "{\"sub_id\":" + SUBJECT + "}",
                  Map.of("Authorization", "Bearer " + logout, "Content-Type", "application/json")))
          .isEqualTo(204);
      assertThat(
              post(
                  gateway,
                  SecurityEventReceiver.PATH,
                  event,
                  Map.of("Content-Type", "application/secevent+jwt")))
          .isEqualTo(202);
    }
    assertThat(queue.open("acme", new ResourceRef("User", ada)))
        .extracting(PendingRevocation::requestId)
        .hasSize(2);
  }
}
