// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.IssuerKeys.Network;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedIssuerTest {
  private static final IssuerKeys KEYS = IssuerKeys.inlineJwks("{\"keys\":[]}");
  private static final TrustedIssuer ISSUER =
      TrustedIssuer.of("https://login.example", "api", KEYS);

  @Test
  void withThenAddsConditionsToIssuer() {
    TrustedIssuer changed =
        ISSUER
            .withAudience("api2")
            .withClaim("sub", "a")
            .withClaim("tid", "b")
            .withAuthorizedParty("client");

    assertThat(changed.name()).isEqualTo("https://login.example");
    assertThat(changed.audiences()).containsExactlyInAnyOrder("api", "api2");
    assertThat(changed.claims()).isEqualTo(Map.of("sub", "a", "tid", "b"));
    assertThat(changed.authorizedParty()).contains("client");
    assertThat(changed.keys()).isEqualTo(KEYS);
    assertThat(ISSUER.claims()).isEmpty();
  }

  @Test
  void forTokenEndpointThenNoAudience() {
    assertThat(TrustedIssuer.forTokenEndpoint("issuer", KEYS).audiences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"' ', api, client", "issuer, ' ', client", "issuer, api, ' '"})
  void newWhenPartIsBlankThenRejected(String name, String audience, String party) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedIssuer.of(name, audience, KEYS).withAuthorizedParty(party));
  }

  @Test
  void identitiesWhenNoSubjectThenNone() {
    assertThat(ISSUER.withClaim("tid", "b").identities()).isEmpty();
    assertThat(TrustedIssuer.forTokenEndpoint("issuer", KEYS).withClaim("sub", "a").identities())
        .isEmpty();
  }

  @Test
  void identitiesWhenSubjectThenDigestOfIssuerSubjectAndEachAudience() {
    assertThat(ISSUER.withClaim("sub", "a").withAudience("api2").identities())
        .isEqualTo(
            Set.of(
                TokenHash.of("21:https://login.example 1:a 3:api").hex(),
                TokenHash.of("21:https://login.example 1:a 4:api2").hex()));
  }

  @Test
  void issuerKeysThenKindOfSource() {
    assertThat(IssuerKeys.jwksUri("https://login.example/keys"))
        .isEqualTo(new JwksUri(URI.create("https://login.example/keys"), Network.ANY));
    assertThat(IssuerKeys.publicJwksUri("https://login.example/keys"))
        .isEqualTo(new JwksUri(URI.create("https://login.example/keys"), Network.PUBLIC));
    assertThat(KEYS).isEqualTo(new IssuerKeys.InlineJwks("{\"keys\":[]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/k", "http://127.0.0.1:8/k", "https://[::1]/k"})
  void jwksUriWhenLoopbackThenAcceptedForHost(String url) {
    assertThat(new JwksUri(URI.create(url), Network.ANY).isLoopback()).isTrue();
  }

  @Test
  void isLoopbackWhenOtherHostThenFalse() {
    assertThat(new JwksUri(URI.create("https://localhost.example/"), Network.ANY).isLoopback())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/keys",
        "ftp://localhost/keys",
        "https://user@login.example/keys",
        "https:/keys",
        "keys"
      })
  void jwksUriWhenNotSecureThenRejected(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IssuerKeys.jwksUri(url))
        .withMessage("The JWKS URL must be an https URL without user information");
  }

  @Test
  void publicJwksUriWhenHttpOnLoopbackThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IssuerKeys.publicJwksUri("http://localhost/keys"));
  }
}
