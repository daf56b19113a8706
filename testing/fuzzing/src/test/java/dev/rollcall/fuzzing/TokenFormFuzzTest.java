// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.fuzzing.Edge.Reply;
import dev.rollcall.fuzzing.Edge.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends the form of the token endpoint, after header lines and a blank line. Only a client with its
 * secret may receive a token.
 */
@Tag("token-form")
class TokenFormFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("token-form");

  private static final Set<Integer> STATUSES = Set.of(200, 400, 401);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FuzzClients CLIENTS = new FuzzClients(new TokenForge());
  private static final Edge EDGE =
      new Edge(new FuzzHost().gateway(request -> CLIENTS.endpoint().answer(request)));

  static Stream<byte[]> seeds() {
    return Seeds.blocks("token-form");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "http.dict")
  @FuzzTest
  void whenSecretIsAbsentThenRejected(byte[] input) throws IOException {
    REPORT.count();
    String text = "\n" + new String(input, StandardCharsets.UTF_8);
    Request parsed = Request.parse(text.getBytes(StandardCharsets.UTF_8));
    List<String[]> headers = new ArrayList<>();
    headers.add(new String[] {"Host", "insights.example"});
    if (parsed.header("Content-Type").isEmpty()) {
      headers.add(new String[] {"Content-Type", "application/x-www-form-urlencoded"});
    }
    parsed.headers().stream()
        .filter(header -> !header[0].equalsIgnoreCase("Host"))
        .forEach(headers::add);
    Reply reply =
        EDGE.send(new Request("POST", "/acme/scim/v2/oauth2/token", headers, parsed.body()))
            .orElseThrow();

    Laws.require(STATUSES.contains(reply.status()), "status " + reply.status());
    JsonNode body = JSON.readTree(reply.body());
    Laws.requireEqual(reply.header("Cache-Control"), Optional.of("no-store"), "Cache-Control");
    if (reply.status() == 200) {
      Laws.require(showsSecret(text), "a token without a secret");
      Laws.requireEqual(
          CLIENTS.authenticator().authenticate(body.path("access_token").textValue()),
          Optional.of(FuzzClients.ACME),
          "the caller of the access token");
    } else {
      Laws.require(body.path("error").isTextual(), "an error without a code");
      Laws.require(!reply.body().contains(FuzzClients.SECRET), "the secret in the response");
    }
  }

  /** Returns whether the secret is in the text, or in one of its decoded words. */
  private static boolean showsSecret(String text) {
    if (decoded(text).contains(FuzzClients.SECRET)) {
      return true;
    }
    for (String word : text.split("[\\x00-\\x20]+")) {
      try {
        String pair = new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        if (decoded(pair).contains(FuzzClients.SECRET)) {
          return true;
        }
      } catch (IllegalArgumentException notBase64) {
        // Only credentials of the scheme Basic are decoded.
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
