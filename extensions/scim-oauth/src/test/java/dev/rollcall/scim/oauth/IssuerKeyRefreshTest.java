// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the keys of an issuer are fetched again. */
class IssuerKeyRefreshTest {
  private static final int MAX_BYTES = 256 * 1_024;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-13T12:00:00Z"));
  private final AtomicInteger fetches = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final IssuerKeySource keys = new IssuerKeySource(now::get, Runnable::run);
  private volatile String document = "{\"keys\":[]}";

  IssuerKeyRefreshTest() throws IOException {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = document.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private JwksUri at(String path) {
    return (JwksUri) IssuerKeys.jwksUri("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private JWKSet keys(boolean isEnough) {
    return keys.keys(at("/keys"), set -> isEnough);
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void keysWhenFreshAndSufficientThenFetchedOnce() {
    keys(true);
    pass(Duration.ofHours(1).minusMillis(1));
    keys(true);

    assertThat(fetches).hasValue(1);
  }

  @Test
  void keysWhenOlderThanAnHourThenFetchedAgain() {
    keys(true);
    pass(Duration.ofHours(1));
    keys(true);

    assertThat(fetches).hasValue(2);
  }

  @Test
  void keysWhenInsufficientThenFetchedAgainAtMostOncePerMinute() {
    keys(true);
    pass(Duration.ofMinutes(1).minusMillis(1));
    keys(false);
    assertThat(fetches).hasValue(1);

    pass(Duration.ofMillis(1));
    assertThat(keys(false).getKeys()).isEmpty();
    keys(false);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void keysWhenRefreshFailsThenCachedKeysAreUsed() {
    JWKSet first = keys(true);
    document = "no key set";
    pass(Duration.ofHours(2));

    assertThat(keys(true)).isSameAs(first);
    assertThat(keys(true)).isSameAs(first);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void prewarmThenKeysAreFetchedBeforeTheFirstRequest() {
    keys.prewarm(List.of(at("/keys"), IssuerKeys.inlineJwks("{\"keys\":[]}")));
    assertThat(fetches).hasValue(1);

    keys(true);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void keysWhenAnotherThreadReadThemBeforeThenNotBlocked() throws Exception {
    keys(true);
    pass(Duration.ofHours(1));

    CompletableFuture<JWKSet> other = CompletableFuture.supplyAsync(() -> keys(true), threads);
    assertThat(other.get(10, TimeUnit.SECONDS).getKeys()).isEmpty();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void keysWhenAnotherThreadAwaitsTheFirstFetchThenBothGetKeys() throws Exception {
    try (IssuerKeySource own = new IssuerKeySource(InstantSource.system())) {
      for (int i = 0; i < 5; i++) {
        String path = "/issuer" + i;
        CompletableFuture<JWKSet> other =
            CompletableFuture.supplyAsync(() -> own.keys(at(path), set -> true), threads);
        assertThat(other.get(10, TimeUnit.SECONDS).getKeys()).isEmpty();
        assertThat(own.keys(at(path), set -> true).getKeys()).isEmpty();
      }
    }
  }

  @Test
  void verifyWhenTokenNamesANewKeyThenKeysAreFetchedAgain() throws Exception {
    ECKey first = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    ECKey second = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();
    JwtAuthenticator authenticator =
        new JwtAuthenticator(
            JwtTrusts.of(
                new JwtTrust(
                    TrustedIssuer.of("https://idp.example", "us", at("/keys")),
                    new Caller("acme", "entra"))),
            keys,
            now::get);
    document = new JWKSet(first.toPublicJWK()).toString();

    assertThat(authenticator.authenticate(signed(first))).isPresent();
    pass(Duration.ofMinutes(2));
    assertThat(authenticator.authenticate(signed(first))).isPresent();
    assertThat(fetches).as("while the keys are sufficient").hasValue(1);

    document = new JWKSet(second.toPublicJWK()).toString();
    assertThat(authenticator.authenticate(signed(second))).isEmpty();
    assertThat(fetches).hasValue(2);
    assertThat(authenticator.authenticate(signed(second))).isPresent();
  }

  private String signed(ECKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer("https://idp.example")
                .audience("us")
                .expirationTime(Date.from(now.get().plusSeconds(60)))
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  @Test
  void textWhenDocumentHasTheMaximumSizeThenRead() throws Exception {
    document = "x".repeat(MAX_BYTES);
    assertThat(new JwksFetch().text(at("/largest"))).hasSize(MAX_BYTES);

    document = "x".repeat(MAX_BYTES + 1);
    assertThatThrownBy(() -> new JwksFetch().text(at("/larger")))
        .isInstanceOf(JwksFetch.Failed.class)
        .hasMessageContaining("too large");
  }

  @Test
  void threadsThenDaemonsThatEndWhenIdle() throws Exception {
    ThreadPoolExecutor pool = IssuerKeySource.threads(Duration.ofMillis(1));
    AtomicReference<Thread> used = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () ->
                pool.execute(
                    () -> {
                      used.set(Thread.currentThread());
                      ran.countDown();
                    }));
    caller.setDaemon(false); // a thread inherits this from the one that starts it
    caller.start();

    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    used.get().join(10_000);
    assertThat(used.get().isAlive()).isFalse();
    assertThat(used.get().isDaemon()).isTrue();
  }
}
