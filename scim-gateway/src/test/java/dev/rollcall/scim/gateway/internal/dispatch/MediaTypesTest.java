// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.ScimRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media types, charsets and content codings of requests and responses. */
class MediaTypesTest {
  private static final String USERS = "/acme/scim/v2/Users";
  private static final String ERROR =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"%d\",";

  private final GatewayFixture app = new GatewayFixture();

  private static void assertError(Reply reply, int status, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).startsWith(ERROR.formatted(status));
    assertThat(reply.json().findText("detail")).contains(detail);
    assertThat(reply.header("Content-Type")).contains("application/scim+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/scim+json | application/scim+json",
        "application/json | application/json",
        "`` | application/scim+json",
        "*/* | application/scim+json",
        "* | application/scim+json",
        "application/* | application/scim+json",
        "Application/JSON | application/json",
        "text/html, application/json;q=0.5 | application/json",
        "text/html;x=\"a,b\", application/json | application/json",
        "text/html;x=\"a\\\",b\", application/json | application/json",
        "text/html;x=\"a\\\\\", application/json | application/json",
        "application/scim+json;q=0, application/json | application/json",
        "application/scim+json;q=0.0, */* | application/scim+json",
        "application/json; charset=utf-8 ; x | ",
        ",application/json,, | application/json",
        "text/html | 406",
        "text/* | 406",
        "application/xml, image/png | 406",
        "application/json;q=0.000 | 406",
        "application | 400",
        "application/json;q | 400",
        "application/json x | 400",
        "text/html;x=\" | 400",
        "text/html;x=\"\\ | 400",
        "text/html;x=\"\\\" | 400",
      })
  void responseThenTypeThatTheClientAccepts(String accept, String expected) {
    Reply reply = app.send("GET", "/Users", "", "Accept: " + accept);

    if (expected == null) {
      assertThat(reply.status()).isEqualTo(400);
    } else if (expected.startsWith("4")) {
      assertThat(reply.status()).isEqualTo(Integer.parseInt(expected));
      assertThat(reply.json().findText("detail").orElseThrow())
          .isEqualTo(
              expected.equals("406")
                  ? "Only application/scim+json and application/json can be produced"
                  : "The Accept header is malformed; use application/scim+json or"
                      + " application/json");
    } else {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Type")).contains(expected);
    }
  }

  private Reply post(String body, Charset charset, String... headers) {
    List<String> lines = new ArrayList<>(List.of("Authorization: Bearer secret"));
    lines.addAll(List.of(headers));
    ScimRequest request = GatewayFixture.request("POST", USERS, "", lines.toArray(String[]::new));
    return GatewayFixture.reply(
        app.gateway
            .handle(
                new ScimRequest(
                    "POST",
                    request.target(),
                    request.headers(),
                    new ByteArrayInputStream(body.getBytes(charset)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "application/scim+json, UTF-8",
    "application/json, UTF-8",
    "application/json; charset=utf-8, UTF-8",
    "application/json; charset=UTF8, UTF-8",
    "application/json; charset=\"ISO-8859-1\", ISO-8859-1",
    "application/json; charset=latin1, ISO-8859-1",
    "application/json; charset=cp1252, windows-1252",
    "application/json; charset=windows-1252, windows-1252",
    "application/json; charset=utf-16, UTF-16",
    "application/json; charset=UTF-16LE, UTF-16LE",
    "application/json; charset=utf-16be, UTF-16BE",
  })
  void bodyWhenCharsetIsSupportedThenDecoded(String type, String charset) {
    Reply reply =
        post(
            GatewayFixture.user("\u00e9" + "a".repeat(5_000), ""),
            Charset.forName(charset),
            "Content-Type: " + type);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.json().findText("userName")).contains("\u00e9" + "a".repeat(5_000));
  }

  @Test
  void bodyWhenSurrogatesAreAtTheEndOfAChunkThenDecoded() {
    for (int length = 1_960; length < 2_000; length++) {
      String name = "a".repeat(length) + "\ud83d\ude00" + "b".repeat(3_000);

      Reply reply =
          post(
              GatewayFixture.user(name, ""),
              StandardCharsets.UTF_16LE,
              "Content-Type: application/json; charset=utf-16le");

      assertThat(reply.json().findText("userName")).contains(name);
    }
  }

  @Test
  void bodyWhenThereIsNoTypeOrCodingIsIdentityThenAccepted() {
    assertThat(post(GatewayFixture.user("a", ""), StandardCharsets.UTF_8).status()).isEqualTo(201);
    assertThat(
            post(
                    GatewayFixture.user("b", ""),
                    StandardCharsets.UTF_8,
                    "Content-Encoding: identity, Identity")
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | The body must be application/scim+json or application/json",
        "nonsense | The Content-Type header is malformed; use application/scim+json or"
            + " application/json",
        "application/json; charset=koi8-r | The charset 'koi8-r' is not supported; use UTF-8,"
            + " ISO-8859-1, US-ASCII, windows-1252 or UTF-16",
        "application/json; charset=\"a b\" | The charset is not supported; use UTF-8,"
            + " ISO-8859-1, US-ASCII, windows-1252 or UTF-16",
      })
  void bodyWhenTypeIsNotSupportedThen415(String type, String detail) {
    assertError(
        post(GatewayFixture.user("a", ""), StandardCharsets.UTF_8, "Content-Type: " + type),
        415,
        detail);
  }

  @Test
  void bodyWhenHeadersAreRepeatedCompressedOrMalformedThenRefused() {
    assertError(
        post(
            "{}",
            StandardCharsets.UTF_8,
            "Content-Type: application/json",
            "Content-Type: application/json"),
        415,
        "The Content-Type header must appear once; use application/scim+json or"
            + " application/json");
    assertError(
        post("{}", StandardCharsets.UTF_8, "Content-Encoding: identity,gzip"),
        415,
        "The header Content-Encoding must be absent or 'identity': send the body as it is");
    assertError(
        post("\udc00", StandardCharsets.UTF_16LE, "Content-Type: application/json;charset=x"),
        415,
        "The charset 'x' is not supported; use UTF-8, ISO-8859-1, US-ASCII, windows-1252 or"
            + " UTF-16");
    assertThat(
            post("{\"a", StandardCharsets.UTF_8, "Content-Type: application/json;charset=utf-16")
                .status())
        .isEqualTo(400);
    assertError(
        post("abc", StandardCharsets.UTF_8, "Content-Type: application/json;charset=utf-16le"),
        400,
        "The body is not well-formed UTF-16LE");
  }
}
