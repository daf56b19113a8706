// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a token endpoint and its responses. */
class TokenResponseTest {
  private static final TenantUrl URL =
      new TenantUrl() {
        @Override
        public Optional<Tenant> tenantOfCredential(String tenantId) {
          return Optional.empty();
        }

        @Override
        public boolean isUrlOf(Tenant known) {
          return true;
        }

        @Override
        public URI baseUri(Tenant known) {
          return URI.create("https://app.example/acme");
        }
      };

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, invalid_request, 400, MALFORMED",
    "INVALID_CLIENT, invalid_client, 401, UNKNOWN_CLIENT",
    "INVALID_SCOPE, invalid_scope, 400, INVALID_SCOPE",
    "UNSUPPORTED_GRANT_TYPE, unsupported_grant_type, 400, UNSUPPORTED_GRANT"
  })
  void refusedThenErrorStatusAndReasonForTheLog(
      Reason reason, String wireName, int status, AuthenticationFailure failure) {
    assertThat(reason.wireName()).isEqualTo(wireName);
    assertThat(reason.status()).isEqualTo(status);
    assertThat(new Refused(reason).cause().reason()).isEqualTo(failure);
  }

  @Test
  void toStringThenNoSecret() {
    assertThat(
            new Granted(
                "token",
                Duration.ofHours(1),
                Tenant.of("acme"),
                new Caller("acme", "entra"),
                "scim"))
        .hasToString("Granted[entra]");
    assertThat(new TokenRequest(URL, List.of("Basic c2VjcmV0"), Map.of()))
        .hasToString("TokenRequest");
  }

  @Test
  void metadataWhenEndpointDeclaresNoneThenSecretInTheHeader() {
    TokenEndpoint endpoint = request -> new Refused(Reason.INVALID_CLIENT);

    assertThat(endpoint.metadata())
        .isEqualTo(new TokenEndpointMetadata(List.of("client_secret_basic"), List.of(), List.of()));
  }
}
