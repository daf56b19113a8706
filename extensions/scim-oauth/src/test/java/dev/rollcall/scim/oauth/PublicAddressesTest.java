// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that keys at a URL that a customer entered are fetched from public addresses only. */
class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1"
      })
  void isPublicWhenAddressIsSpecialThenFalse(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "20.190.128.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4880::1",
        "3fff:1000::1",
        "2603:1000::1",
        "3ffe::1"
      })
  void isPublicWhenAddressIsGlobalThenTrue(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://8.8.8.8/keys, true",
    "https://127.0.0.1/keys, false",
    "https://host.invalid/keys, false"
  })
  void isPublicWhenUriThenAddressesOfItsHost(URI uri, boolean isPublic) {
    assertThat(PublicAddresses.isPublic(uri)).isEqualTo(isPublic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.example/keys",
        "http://localhost/keys",
        "http://127.0.0.1/keys",
        "https://user@idp.example/keys",
        "https:///keys",
        "file:///etc/passwd",
        "keys"
      })
  void publicJwksUriWhenNotHttpsThenRejected(String url) {
    assertThatThrownBy(() -> IssuerKeys.publicJwksUri(url))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The listener speaks no TLS, so a connection would be enough to fail the test. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void keysWhenHostIsInternalThenNoConnection(String host) throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName(host));
        IssuerKeySource keys = new IssuerKeySource(InstantSource.system())) {
      Thread accepting =
          new Thread(
              () -> {
                try {
                  listener.accept().close();
                  connections.incrementAndGet();
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      accepting.start();
      IssuerKeys internal =
          IssuerKeys.publicJwksUri("https://" + host + ":" + listener.getLocalPort() + "/keys");

      assertThatThrownBy(() -> keys.keys(internal, set -> true)).isInstanceOf(ScimException.class);
    }
    assertThat(connections).hasValue(0);
  }

  /** The same URL, configured by the host, may lead to the loopback address. */
  @Test
  void keysWhenHostConfiguresLoopbackThenFetched() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          byte[] body = new JWKSet().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (IssuerKeySource keys = new IssuerKeySource(InstantSource.system())) {
      IssuerKeys local =
          IssuerKeys.jwksUri("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");

      assertThat(keys.keys(local, set -> true).getKeys()).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
