// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in charsets other than UTF-8, and compressed bodies. */
class BodyEncodingOverHttpTest {
  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private Reply post(String charset, byte[] body) {
    String bytes = new String(body, StandardCharsets.ISO_8859_1);
    return host.exchange(
        "POST /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
            + "Content-Type: application/scim+json; charset="
            + charset
            + "\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n"
            + bytes);
  }

  private static String utf8(String received) {
    return new String(received.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO-8859-1 | ISO-8859-1 | \u00e9t\u00e9",
        "\"iso-8859-1\" | ISO-8859-1 | \u00e9t\u00e9",
        "windows-1252 | windows-1252 | \u20ac \u201cete\u201d",
        "US-ASCII | US-ASCII | ete",
        "UTF-16 | UTF-16 | \u00e9t\u00e9 \ud83d\ude00",
        "utf-16le | UTF-16LE | \u00e9t\u00e9 \ud83d\ude00",
        "UTF-16BE | UTF-16BE | \u00e9t\u00e9 \ud83d\ude00",
      })
  @Requirement("R7644-184")
  void createWhenCharsetIsSupportedThenDecoded(String named, String charset, String title) {
    String padding = "\ud83d\ude00".repeat(charset.startsWith("UTF-16") ? 5_001 : 0);
    String body = "{\"userName\":\"ada\",\"title\":\"" + title + padding + "\"}";

    Reply reply = post(named, body.getBytes(Charset.forName(charset)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(utf8(json(reply).findText("title").orElseThrow())).isEqualTo(title + padding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-32", "utf-7", "ebcdic-us", "x"})
  void createWhenCharsetIsNotSupportedThenNamedWithThoseAccepted(String charset) {
    Reply reply = post(charset, "{\"userName\":\"ada\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(json(reply).findText("detail").orElseThrow())
        .isEqualTo(
            "The charset '"
                + charset
                + "' is not supported; use UTF-8, ISO-8859-1, US-ASCII, windows-1252 or UTF-16");
  }

  @Test
  void createWhenCharsetIsNoNameThenNotRepeated() {
    Reply reply = post("\"<script>\"", "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).doesNotContain("script");
  }

  @Test
  void createWhenBytesAreNotOfTheCharsetThenInvalidSyntax() {
    byte[] loneSurrogate = {0, '{', (byte) 0xd8, 0x3d, 0, '}'};

    Reply reply = post("utf-16be", loneSurrogate);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidSyntax");
  }

  @Test
  void createWhenConvertedBodyIsAboveTheLimitThenTooLarge() {
    Limits limits = Limits.builder().bodyBytes(3_000).build();
    host.profile(TenantProfile.builder().limits(limits).build());
    String body = "{\"userName\":\"ada\",\"title\":\"" + "\u00e9".repeat(2_000) + "\"}";

    assertThat(post("iso-8859-1", body.getBytes(StandardCharsets.ISO_8859_1)).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate", "zstd", "identity, gzip", "x"})
  void writeWhenBodyIsCompressedThenUnsupported(String coding) {
    String path = host.addUser("ada", "");
    for (Reply reply :
        new Reply[] {
          host.send("POST", "/Users", "{\"userName\":\"eve\"}", "Content-Encoding: " + coding),
          host.send("PUT", path, "{\"userName\":\"eve\"}", "Content-Encoding: " + coding),
          host.send("PATCH", path, "{}", "Content-Encoding: " + coding),
          host.send("POST", "/Bulk", "{}", "Content-Encoding: " + coding),
          host.send("POST", "/Users/.search", "{}", "Content-Encoding: " + coding)
        }) {
      assertThat(reply.status()).isEqualTo(415);
      assertThat(json(reply).findText("detail").orElseThrow())
          .contains("Content-Encoding", "'identity'");
    }
    assertThat(host.read(path).findText("userName")).contains("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "IDENTITY", "identity, identity"})
  void createWhenCodingIsIdentityThenCreated(String coding) {
    assertThat(
            host.send("POST", "/Users", "{\"userName\":\"ada\"}", "Content-Encoding: " + coding)
                .status())
        .isEqualTo(201);
  }
}
