// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpHandler;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Key fetches from issuers that are slow, broken or attacked. */
@Timeout(60)
class IssuerKeyFetchTest {
  private static final String ISSUER = "https://sts.example/tenant-1/";
  private static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  private static final RSAKey KEY = JwksServer.newKey("k1");
  private static final RSAKey NEXT = JwksServer.newKey("k2");

  private final JwksServer issuer = new JwksServer(KEY);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final IssuerKeySource keys = new IssuerKeySource(now::get);
  private final Authenticator authenticator =
      new JwtAuthenticator(
          JwtTrusts.of(
              new JwtTrust(
                  TrustedIssuer.of(ISSUER, AUDIENCE, IssuerKeys.jwksUri(issuer.url())),
                  new Caller("acme", "entra"))),
          keys,
          now::get);

  @AfterEach
  void stop() {
    hanging.countDown();
    keys.close();
    issuer.close();
  }

  private String signedBy(RSAKey key) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .expirationTime(Date.from(now.get().plusSeconds(3_600)))
            .build();
    return JwksServer.sign(
        claims, key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()));
  }

  private boolean isAccepted(RSAKey key) {
    return authenticator.verify(signedBy(key)).caller().isPresent();
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  private void issuerHangs() {
    issuer.answering(
        exchange -> {
          try {
            hanging.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void verifyWhenKeyIsNewThenRejectedAtOnceAndAcceptedAfterTheRefresh() {
    assertThat(isAccepted(KEY)).isTrue();
    issuer.rotate(NEXT);
    pass(Duration.ofMinutes(2));

    assertThat(authenticator.verify(signedBy(NEXT)))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_KEY));
    await(() -> isAccepted(NEXT));
    assertThat(issuer.requests()).isEqualTo(2);
  }

  @Test
  void verifyWhenIssuerHangsThenKnownKeysAreAcceptedMeanwhile() {
    assertThat(isAccepted(KEY)).isTrue();
    issuerHangs();
    pass(Duration.ofHours(2));

    assertThat(isAccepted(NEXT)).isFalse();
    await(() -> issuer.requests() == 2);
    String known = signedBy(KEY);
    String unknown = signedBy(NEXT);
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(authenticator.verify(known).caller()).isPresent();
      assertThat(authenticator.verify(unknown).caller()).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    assertThat(issuer.requests()).isEqualTo(2);
  }

  @Test
  void verifyWhenKeysAreUnknownManyTimesThenOneFetchAMinute() {
    assertThat(isAccepted(KEY)).isTrue();
    pass(Duration.ofMinutes(2));
    for (int i = 0; i < 50; i++) {
      assertThat(isAccepted(NEXT)).isFalse();
    }
    await(() -> issuer.requests() == 2);
    for (int i = 0; i < 50; i++) {
      assertThat(isAccepted(NEXT)).isFalse();
    }
    assertThat(issuer.requests()).isEqualTo(2);
  }

  @Test
  void prewarmWhenCalledThenKeysAreFetchedBeforeFirstRequest() {
    keys.prewarm(List.of(IssuerKeys.jwksUri(issuer.url())));
    await(() -> issuer.requests() == 1);
    await(() -> isAccepted(KEY));
    assertThat(issuer.requests()).isEqualTo(1);
  }

  @Test
  void verifyWhenIssuerIsDownThenItsLastKeysStay() {
    assertThat(isAccepted(KEY)).isTrue();
    issuer.answering(exchange -> JwksServer.send(exchange, 503, "down"));
    pass(Duration.ofHours(2));
    assertThat(isAccepted(KEY)).isTrue();
    await(() -> issuer.requests() == 2);
    assertThat(isAccepted(KEY)).isTrue();
  }

  @Test
  void verifyWhenClosedThenKnownKeysStayAndOthersAreUnavailable() {
    assertThat(isAccepted(KEY)).isTrue();
    keys.close();
    pass(Duration.ofHours(2));

    assertThat(isAccepted(KEY)).isTrue();
    assertThat(isAccepted(NEXT)).isFalse();
  }

  static Stream<Arguments> brokenIssuers() {
    return Stream.of(
        arguments("garbage", (HttpHandler) e -> JwksServer.send(e, 200, "<html>")),
        arguments("null", (HttpHandler) e -> JwksServer.send(e, 200, "null")),
        arguments("keys of null", (HttpHandler) e -> JwksServer.send(e, 200, "{\"keys\":[null]}")),
        arguments("deep", (HttpHandler) e -> JwksServer.send(e, 200, "[".repeat(200_000))),
        arguments(
            "a redirect",
            (HttpHandler)
                e -> {
                  e.getResponseHeaders().add("Location", "/keys");
                  JwksServer.send(e, 302, "");
                }),
        arguments(
            "endless",
            (HttpHandler)
                e -> {
                  e.sendResponseHeaders(200, 0);
                  byte[] block = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
                  for (int i = 0; i < 100; i++) {
                    e.getResponseBody().write(block);
                  }
                  e.close();
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenIssuers")
  void verifyWhenKeysWereNeverFetchedThenUnavailableUntilTheyAre(String how, HttpHandler handler) {
    issuer.answering(handler);
    String token = signedBy(KEY);

    assertThatThrownBy(() -> authenticator.verify(token))
        .as(how)
        .isInstanceOfSatisfying(
            ScimException.class, refused -> assertThat(refused.status()).isEqualTo(503));
    issuer.recovered();
    pass(Duration.ofMinutes(2));
    assertThat(isAccepted(KEY)).isTrue();
  }

  @Test
  void verifyWhenKeysWereNeverFetchedAndTheIssuerHangsThenFewWait() throws Exception {
    issuerHangs();
    String first = signedBy(KEY);
    List<Thread> waiting =
        Stream.generate(() -> new Thread(() -> verifyUnavailable(first))).limit(2).toList();
    waiting.forEach(Thread::start);
    await(() -> waiting.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));

    String token = signedBy(KEY);
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      verifyUnavailable(token);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    for (Thread thread : waiting) {
      thread.join();
    }
  }

  private void verifyUnavailable(String token) {
    assertThatThrownBy(() -> authenticator.verify(token)).isInstanceOf(ScimException.class);
  }
}
