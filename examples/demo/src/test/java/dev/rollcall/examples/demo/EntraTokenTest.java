// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that tokens of the customer's Entra directory are accepted, because the guide has no
 * secret.
 */
class EntraTokenTest {
  private static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  private static final String PROSEWARE = "6f1c5a0e-0001-4000-8000-000000000001";
  private static final String LITWARE = "6f1c5a0e-0002-4000-8000-000000000002";

  private final RSAKey key = newKey();

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2_048).keyID("entra").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String issuer(String directory) {
    return "https://sts.windows.net/" + directory + "/";
  }

  private JwtTrust trust(String directory, String company) {
    IssuerKeys keys = IssuerKeys.inlineJwks(new JWKSet(key.toPublicJWK()).toString());
    return new JwtTrust(
        TrustedIssuer.of(issuer(directory), AUDIENCE, keys).withClaim("tid", directory),
        new Caller(company, "entra"));
  }

  private String token(String directory) throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer(directory))
            .audience(AUDIENCE)
            .claim("tid", directory)
            .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("entra").build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static int status(Connection company, String token) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
    return Wire.to(company).send("GET", "/Users", headers, "").status();
  }

  @Test
  void requestWhenTokenOfDirectoryThenOnlyItsCompany() throws Exception {
    JwtTrusts directories = JwtTrusts.of(trust(PROSEWARE, "proseware"), trust(LITWARE, "litware"));
    try (DemoServer server =
        DemoServer.start(0, List.of(new MetaCompliance(Storage.memory(), directories)))) {
      Connection proseware = server.connections().get(0);
      Connection litware = server.connections().get(1);

      assertThat(status(proseware, token(PROSEWARE))).isEqualTo(200);
      assertThat(status(litware, token(LITWARE))).isEqualTo(200);
      assertThat(status(litware, token(PROSEWARE))).isEqualTo(401);
      assertThat(status(proseware, token("6f1c5a0e-0003-4000-8000-000000000003"))).isEqualTo(401);
      assertThat(status(proseware, proseware.token())).isEqualTo(200);
      assertThat(status(litware, proseware.token())).isEqualTo(401);
    }
  }
}
