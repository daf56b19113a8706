// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an invalid host (RFC 9112 section 3.2). */
class HostHeaderTest {
  private static final TestServer SERVER =
      TestServer.alone(
          new TestHost().at("https://localhost/{tenant}/scim/v2", "https://{tenant}.example/scim"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static Reply get(String target, String hosts) {
    return SERVER.exchange(
        "GET "
            + target
            + " HTTP/1.1\r\n"
            + hosts
            + "Authorization: Bearer acme-token\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:99999999999",
        "localhost:80:80",
        "localhost:8a",
        "local host",
        "localhost/",
        "localhost?x",
        "localhost#x",
        "user@localhost",
        "user:pw@localhost",
        "a,b",
        "localhost,localhost",
        "[::1",
        "::1",
        "[::1]x",
        "[x]",
        "[]",
        "[::1%25lo]",
        "%6cocalhost",
        "local%host",
        "local_host:x",
        "{tenant}",
        "<b>",
        "\"localhost\"",
        "localhost\\",
        "local|host",
        "local^host",
        "local`host",
        "-",
        ".",
        "..",
        ":80",
        "@",
        "*",
        "loc\u00e4lhost",
        "http://localhost",
        "localhost\u0000",
        "a\tb"
      })
  void getWhenHostIsMalformedThenBadRequest(String host) {
    Reply reply = get("/acme/scim/v2/Users/1", "Host: " + host + "\r\n");

    assertThat(reply.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host: localhost\r\nHost: localhost\r\n", "Host: a\r\nHost: localhost\r\n"})
  void getWhenTwoHostsThenBadRequest(String hosts) {
    assertThat(get("/acme/scim/v2/Users/1", hosts).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:pw@localhost/acme/scim/v2/Users/1",
        "http://user@localhost/acme/scim/v2/Users/1",
        "http://[::1/acme/scim/v2/Users/1",
        "http://localhost:99999/acme/scim/v2/Users/1"
      })
  void getWhenTargetHasAMalformedAuthorityThenBadRequest(String target) {
    assertThat(get(target, "Host: localhost\r\n").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "localhost:8080", "127.0.0.1", "[::1]:80"})
  void getWhenHostIsWellFormedThenItIsMatched(String host) {
    assertThat(get("/acme/scim/v2/Users/1", "Host: " + host + "\r\n").status()).isIn(200, 404);
  }
}
