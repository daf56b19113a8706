// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An issuer of JWTs that publishes its public key. */
final class JwksServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<RSAKey> key = new AtomicReference<>();
  private final AtomicReference<HttpHandler> handler = new AtomicReference<>(this::publish);
  private final AtomicInteger requests = new AtomicInteger();

  JwksServer() {
    this(newKey("k1"));
  }

  /** Uses a pregenerated key, since generating one takes a second. */
  JwksServer(RSAKey first) {
    key.set(first);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handler.get().handle(exchange);
        });
    server.setExecutor(threads);
    server.start();
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Returns the URL of the keys. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** Returns the number of requests for the keys. */
  int requests() {
    return requests.get();
  }

  RSAKey key() {
    return key.get();
  }

  /** Signs with another key from this call on, and publishes only that key. */
  void rotate(String id) {
    rotate(newKey(id));
  }

  /** Signs with a pregenerated key from this call on. */
  void rotate(RSAKey next) {
    key.set(next);
  }

  /** Sends another response from this call on. */
  void answering(HttpHandler other) {
    handler.set(other);
  }

  /** Sends its keys again from this call on. */
  void recovered() {
    handler.set(this::publish);
  }

  private void publish(HttpExchange exchange) throws IOException {
    send(exchange, 200, new JWKSet(key.get().toPublicJWK()).toString());
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String sign(JWTClaimsSet claims) {
    return sign(
        claims, key.get(), new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.get().getKeyID()));
  }

  static String sign(JWTClaimsSet claims, RSAKey key, JWSHeader.Builder header) {
    try {
      JWSHeader given = header.build();
      JWSHeader typed = given.getType() == null ? header.type(JOSEObjectType.JWT).build() : given;
      SignedJWT token = new SignedJWT(typed, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
