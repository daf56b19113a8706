// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens with a key that the issuer began to use after its keys were fetched. */
class KeyRotationTest {
  private static final String ISSUER = "https://acme.okta.example";
  private static final String URL = "https://app.example/acme/scim/v2/endpoint";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-13T12:00:00Z"));
  private final Queue<Runnable> fetches = new ArrayDeque<>();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ECKey before = newKey("k1");
  private final ECKey after = newKey("k2");
  private volatile String document = new JWKSet(before.toPublicJWK()).toString();

  KeyRotationTest() throws IOException {
    server.createContext(
        "/",
        exchange -> {
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
  }

  private static ECKey newKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void rotate() {
    document = new JWKSet(after.toPublicJWK()).toString();
  }

  private IssuerKeys published() {
    return IssuerKeys.jwksUri("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  /** A check of one kind of tokens, after a first fetch of the keys a minute ago. */
  private final class Receiver {
    final JwtKind kind;
    final JwtCheck check;

    Receiver(JwtKind kind, Executor executor) {
      this.kind = kind;
      IssuerKeySource keys = new IssuerKeySource(now::get, executor);
      this.check = new JwtCheck(keys, now::get, kind);
      keys.prewarm(Set.of((IssuerKeys.JwksUri) published()));
      fetches.forEach(Runnable::run);
      fetches.clear();
      now.set(now.get().plus(Duration.ofMinutes(1)));
    }

    Receiver(JwtKind kind) {
      this(kind, fetches::add);
    }

    Optional<AuthenticationFailure> failure(ECKey key, IssuerKeys trusted) {
      return check
          .failure(
              Jwt.parse(sign(key)).orElseThrow(),
              TrustedIssuer.of(ISSUER, URL, trusted),
              Set.of(URL))
          .map(Rejected::reason);
    }

    Optional<AuthenticationFailure> failure(ECKey key) {
      return failure(key, published());
    }

    void assertUnavailable(ECKey key, Duration retryAfter) {
      assertThatThrownBy(() -> failure(key))
          .isInstanceOfSatisfying(
              ScimException.class,
              unavailable -> {
                assertThat(unavailable.status()).isEqualTo(503);
                assertThat(unavailable.retryAfter()).contains(retryAfter);
              });
    }

    private String sign(ECKey key) {
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder()
              .issuer(ISSUER)
              .audience(URL)
              .issueTime(Date.from(now.get()))
              .expirationTime(
                  kind.isExpiring() ? Date.from(now.get().plus(Duration.ofMinutes(5))) : null);
      try {
        SignedJWT token =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType(kind.types().iterator().next()))
                    .build(),
                claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
      } catch (JOSEException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  static Stream<JwtKind> pushed() {
    return Stream.of(JwtKind.GLOBAL_TOKEN_REVOCATION, JwtKind.SECURITY_EVENT);
  }

  @ParameterizedTest
  @MethodSource("pushed")
  void failureWhenKeyIsRotatedThenUnavailableUntilFetched(JwtKind kind) {
    Receiver receiver = new Receiver(kind);
    rotate();

    receiver.assertUnavailable(after, Duration.ofSeconds(5));
    receiver.assertUnavailable(after, Duration.ofSeconds(5));
    assertThat(receiver.failure(before)).as("a cached key while keys are fetched").isEmpty();
    assertThat(fetches).hasSize(1);
    fetches.remove().run();

    assertThat(receiver.failure(after)).isEmpty();
    assertThat(fetches).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pushed")
  void failureWhenKeyIsUnknownAfterFetchThenRefused(JwtKind kind) {
    Receiver receiver = new Receiver(kind);

    receiver.assertUnavailable(after, Duration.ofSeconds(5));
    fetches.remove().run();

    assertThat(receiver.failure(after)).contains(AuthenticationFailure.UNKNOWN_KEY);
    assertThat(receiver.failure(before)).isEmpty();
    assertThat(fetches).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pushed")
  void failureWhenFetchFailsThenUnavailableAndNotFetchedMoreOften(JwtKind kind) {
    Receiver receiver = new Receiver(kind);
    document = "no key set";

    receiver.assertUnavailable(after, Duration.ofSeconds(5));
    fetches.remove().run();

    receiver.assertUnavailable(after, Duration.ofMinutes(1));
    assertThat(receiver.failure(before)).isEmpty();
    assertThat(fetches).isEmpty();

    now.set(now.get().plus(Duration.ofMinutes(1)));
    rotate();
    receiver.assertUnavailable(after, Duration.ofSeconds(5));
    fetches.remove().run();
    assertThat(receiver.failure(after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pushed")
  void failureWhenFetchEndsAtOnceThenNewKeysAreUsed(JwtKind kind) {
    Receiver receiver = new Receiver(kind, Runnable::run);
    rotate();

    assertThat(receiver.failure(after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pushed")
  void failureWhenKeysAreConfiguredThenUnknownKeyIsRefused(JwtKind kind) {
    IssuerKeys configured = IssuerKeys.inlineJwks(new JWKSet(before.toPublicJWK()).toString());

    assertThat(new Receiver(kind).failure(after, configured))
        .contains(AuthenticationFailure.UNKNOWN_KEY);
  }

  @Test
  void failureWhenTokenIsForScimThenRefusedWhileKeysAreFetched() {
    Receiver receiver = new Receiver(JwtKind.ACCESS_TOKEN);
    rotate();

    assertThat(receiver.failure(after)).contains(AuthenticationFailure.UNKNOWN_KEY);
    assertThat(fetches).hasSize(1);
  }
}
