// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LogoutFixture.Reply;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of logout requests, and what an observer gets of them. */
class LogoutLimitsTest {
  private static final String ADA = "{\"sub_id\":{\"format\":\"email\",\"email\":\"ada\"}}";
  private static final String EVENT = "acme {\"events\":{\"urn:other\":{}}}";
  private static final Caller OKTA = new Caller("acme", "okta");

  private final EndedRequests ended = new EndedRequests();

  private LogoutFixture fixture(LoadLimits.Builder load) {
    return new LogoutFixture(
        List.of("externalId"),
        endpoints -> endpoints,
        builder -> builder.load(load.build()).observer(ended));
  }

  private final LogoutFixture app = fixture(LoadLimits.builder().withoutRate());

  private CompletedRequest last() {
    return ended.last();
  }

  private static String path(String endpoint) {
    return "/acme/scim/v2" + endpoint;
  }

  @Nested
  class Rates {
    private final LogoutFixture limited =
        fixture(
            LoadLimits.builder()
                .rate(new RateLimit(1, 1))
                .clock(InstantSource.fixed(Instant.EPOCH)));

    private void assertLimited(Reply first, Reply second) {
      assertThat(first.status()).isIn(202, 204);
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.headers()).containsEntry("Retry-After", "1");
      assertThat(last().exceededLimit()).contains(ExceededLimit.RATE);
      assertThat(last().caller()).contains(OKTA);
      assertThat(limited.lastEntry().outcome().status()).isEqualTo(429);
      assertThat(limited.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.LOGOUT);
    }

    @Test
    void revocationWhenRateIsExceededThen429AndRecorded() {
      limited.user(limited.acme, "ada", "");

      assertLimited(limited.revoke(ADA), limited.revoke(ADA));
      assertThat(limited.revocations("acme")).hasSize(1);
    }

    @Test
    void eventWhenRateIsExceededThen429AndRecorded() {
      assertLimited(limited.push("acme", EVENT), limited.push("acme", EVENT));
    }
  }

  @Nested
  class Bodies {
    @Test
    void revocationWhenBodyIsCompressedThen415() {
      app.user(app.acme, "ada", "");
      Map<String, String> headers =
          Map.of(
              "Authorization",
              "Bearer acme~1",
              "Content-Type",
              "application/json",
              "Content-Encoding",
              "gzip");

      assertThat(app.send("POST", path(GlobalTokenRevocation.PATH), ADA, headers).status())
          .isEqualTo(415);
      assertThat(app.revocations("acme")).isEmpty();
      assertThat(app.revokeWith("acme", "acme~1", ADA).status())
          .as("the token is not used up")
          .isEqualTo(204);
    }

    @Test
    void eventWhenBodyIsCompressedOrOfAnotherTypeThen415() {
      for (Map<String, String> headers :
          List.of(
              Map.of("Content-Type", "application/secevent+jwt", "Content-Encoding", "gzip"),
              Map.of("Content-Type", "application/jwt"),
              Map.of("Content-Type", "text/secevent+jwt"))) {
        assertThat(app.send("POST", path(SecurityEventReceiver.PATH), EVENT, headers).status())
            .as(headers.toString())
            .isEqualTo(415);
      }
    }

    @Test
    void eventWhenBodyIsAtTheLimitThenAcknowledged() {
      String atLimit = EVENT + " ".repeat(16_384 - EVENT.length());

      assertThat(app.push("acme", atLimit).status()).isEqualTo(202);
      assertThat(app.push("acme", atLimit + " ").status()).isEqualTo(413);
    }
  }

  @Nested
  class Observations {
    @Test
    void revocationWhenTokenIsValidThenCaller() {
      app.user(app.acme, "ada", "");

      app.revoke(ADA);

      assertThat(last().response().status()).isEqualTo(204);
      assertThat(last().context().orElseThrow().caller()).isEqualTo(OKTA);
      assertThat(last().reason()).isEmpty();
      assertThat(last().target().route()).isEqualTo(GlobalTokenRevocation.PATH);
    }

    @Test
    void eventWhenTokenIsValidThenCaller() {
      app.push("acme", EVENT);

      assertThat(last().context().orElseThrow().caller()).isEqualTo(OKTA);
      assertThat(last().target().route()).isEqualTo(SecurityEventReceiver.PATH);
    }

    private void assertRejected(AuthenticationFailure reason, Optional<Caller> owner) {
      assertThat(last().reason()).contains(reason.code());
      assertThat(last().context()).isEmpty();
      assertThat(last().caller()).isEqualTo(owner);
    }

    @Test
    void requestWhenTokenIsRejectedThenReason() {
      app.revoke("acme", "forged", ADA);
      assertRejected(AuthenticationFailure.BAD_SIGNATURE, Optional.empty());
      app.push("acme", "forged");
      assertRejected(AuthenticationFailure.BAD_SIGNATURE, Optional.empty());
      app.revoke("acme", "globex", ADA);
      assertRejected(AuthenticationFailure.OTHER_TENANT, Optional.of(new Caller("globex", "okta")));
      app.push("closed", "closed {}");
      assertRejected(AuthenticationFailure.SUSPENDED, Optional.of(new Caller("closed", "okta")));
      app.send("POST", path(GlobalTokenRevocation.PATH), ADA, Map.of());
      assertRejected(AuthenticationFailure.NO_CREDENTIAL, Optional.empty());
    }

    @Test
    void revocationWhenTokenIsReplayedThenReasonAndCaller() {
      app.user(app.acme, "ada", "");
      app.revokeWith("acme", "acme~1", ADA);

      assertThat(app.revokeWith("acme", "acme~1", ADA).status()).isEqualTo(401);

      assertThat(last().reason()).contains(AuthenticationFailure.REPLAYED.code());
      assertThat(last().caller()).contains(OKTA);
    }

    @ParameterizedTest
    @ValueSource(strings = {GlobalTokenRevocation.PATH, SecurityEventReceiver.PATH})
    void requestWhenVerifierFailsThenUnavailableOnlyFor503(String endpoint) {
      Map<String, String> headers =
          Map.of("Authorization", "Bearer acme", "Content-Type", "application/secevent+jwt");

      app.failure = Optional.of(ScimException.unavailable(Duration.ofSeconds(1)));
      assertThat(app.send("POST", path(endpoint), "acme {}", headers).status()).isEqualTo(503);
      assertRejected(AuthenticationFailure.UNAVAILABLE, Optional.empty());

      app.failure = Optional.of(new IllegalStateException());
      assertThat(app.send("POST", path(endpoint), "acme {}", headers).status()).isEqualTo(500);
      assertThat(last().rejection()).isEmpty();
    }
  }
}
