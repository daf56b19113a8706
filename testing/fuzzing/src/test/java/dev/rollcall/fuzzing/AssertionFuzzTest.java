// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.fuzzing.TokenForge.Signer;
import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends client assertions to the token endpoint of tenant acme. */
@Tag("assertion")
class AssertionFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("assertion");

  private static final String ENDPOINT = "https://insights.example/acme/scim/v2/oauth2/token";
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final long NOW = FuzzHost.CLOCK.instant().getEpochSecond();
  private static final Set<Signer> TRUSTED = Set.of(Signer.RS256, Signer.PS256, Signer.ES256);
  private static final FuzzClients CLIENTS = new FuzzClients(new TokenForge());
  private static final TenantUrl URL = new AcmeUrl(new FuzzHost());
  private static final List<String> VALID =
      List.of(valid("RS256", "k1", Signer.RS256), valid("ES256", "k2", Signer.ES256));

  /** The URL of the tenant acme. */
  private record AcmeUrl(FuzzHost host) implements TenantUrl {
    @Override
    public Optional<Tenant> tenantOfCredential(String tenantId) {
      return Optional.of(host.tenant("acme")).filter(tenant -> tenant.id().equals(tenantId));
    }

    @Override
    public boolean isUrlOf(Tenant tenant) {
      return tenant.key().equals(host.tenant("acme").key());
    }

    @Override
    public URI baseUri(Tenant tenant) {
      return URI.create("https://insights.example/" + tenant.key() + "/scim/v2");
    }
  }

  private static String valid(String algorithm, String key, Signer signer) {
    return CLIENTS
        .forge()
        .token(
            "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key + "\"}",
            """
            {"iss":"%s","sub":"c1","aud":"%s","jti":"j1","iat":%d,"exp":%d}"""
                .formatted(FuzzClients.ISSUER, ENDPOINT, NOW, NOW + 600),
            signer);
  }

  static Stream<byte[]> seeds() {
    return Seeds.blocks("assertion");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "jwt.dict")
  @FuzzTest
  void whenAssertionIsNotSignedByTrustedKeyThenRejected(byte[] input) {
    REPORT.count();
    TokenInput assertion = TokenInput.read(input, CLIENTS.forge(), VALID, FuzzClients.ISSUER);
    check(assertion, Map.of());
    check(assertion, Map.of("client_id", List.of("c1")));
  }

  private static void check(TokenInput assertion, Map<String, List<String>> more) {
    Map<String, List<String>> form = new HashMap<>(more);
    form.put("grant_type", List.of("client_credentials"));
    form.put("client_assertion_type", List.of(TYPE));
    form.put("client_assertion", List.of(assertion.text()));
    TokenResponse response = CLIENTS.endpoint().answer(new TokenRequest(URL, List.of(), form));
    if (response instanceof TokenResponse.Granted granted) {
      Laws.requireEqual(granted.caller(), FuzzClients.ACME, "the caller");
      Laws.requireEqual(
          CLIENTS.authenticator().authenticate(granted.accessToken()),
          Optional.of(FuzzClients.ACME),
          "the caller of the access token");
      checkGranted(assertion);
    }
  }

  private static void checkGranted(TokenInput assertion) {
    if (assertion.signer().isEmpty()) {
      Laws.require(VALID.contains(assertion.text()), "an unsigned assertion is accepted");
      return;
    }
    Laws.require(TRUSTED.contains(assertion.signer().get()), "signed by an untrusted key");
    JsonNode claims = assertion.readClaims().orElseThrow();
    Laws.requireEqual(claims.path("iss").textValue(), FuzzClients.ISSUER, "iss");
    Laws.requireEqual(claims.path("sub").textValue(), "c1", "sub");
    Laws.require(
        ENDPOINT.equals(claims.path("aud").textValue())
            || claims.path("aud").toString().contains('"' + ENDPOINT + '"'),
        "aud");
    Laws.require(claims.path("exp").doubleValue() > NOW - 61, "exp is over");
  }
}
