// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache.Use;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The endpoints for logout requests that a host declares. */
class LogoutEndpointsTest {
  private static final TokenVerification REFUSED =
      new TokenVerification.Refused(AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
  private static final GlobalTokenRevocation REVOCATION =
      new GlobalTokenRevocation() {
        @Override
        public TokenVerification verify(SignedRequest request) {
          return REFUSED;
        }

        @Override
        public boolean record(TenantContext unit, Use token) {
          return true;
        }
      };
  private static final Use TOKEN = new Use("acme", "https://idp.example", "1", Instant.EPOCH);
  private static final SecurityEventReceiver RECEIVER =
      new SecurityEventReceiver() {
        @Override
        public TokenVerification verify(SignedRequest request) {
          return REFUSED;
        }

        @Override
        public boolean record(TenantContext unit, Use token) {
          return true;
        }
      };
  private static final TenantUrl URL =
      new TenantUrl() {
        @Override
        public Optional<Tenant> tenantOfCredential(String tenantId) {
          return Optional.empty();
        }

        @Override
        public boolean isUrlOf(Tenant tenant) {
          return true;
        }

        @Override
        public URI baseUri(Tenant tenant) {
          return URI.create("https://app.example/acme");
        }
      };

  @Test
  void withThenTheEndpointIsOfferedAndOthersAreKept() {
    SubjectResolver subjects = (context, subject) -> List.of();
    LogoutEndpoints all =
        LogoutEndpoints.NONE.with(REVOCATION).with(RECEIVER).withSubjects(subjects);

    assertThat(all)
        .isEqualTo(
            new LogoutEndpoints(
                Optional.of(REVOCATION), Optional.of(RECEIVER), Optional.of(subjects)));
    assertThat(LogoutEndpoints.NONE.withSubjects(subjects).with(RECEIVER).with(REVOCATION))
        .isEqualTo(all);
  }

  @Test
  void isOfferedWhenThereIsAnEndpointThenTrue() {
    assertThat(LogoutEndpoints.NONE.isOffered()).isFalse();
    assertThat(LogoutEndpoints.NONE.withSubjects((context, subject) -> List.of()).isOffered())
        .isFalse();
    assertThat(LogoutEndpoints.NONE.with(REVOCATION).isOffered()).isTrue();
    assertThat(LogoutEndpoints.NONE.with(RECEIVER).isOffered()).isTrue();
  }

  @Test
  void toStringThenNoTokenAndNoClaims() {
    assertThat(new SignedRequest(URL, "canary")).hasToString("SignedRequest");
    assertThat(
            new TokenVerification.Verified(
                Tenant.of("acme"), new Caller("acme", "okta"), TOKEN, "{\"sub\":\"canary\"}"))
        .hasToString("Verified[okta]");
  }
}
