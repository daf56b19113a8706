// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.fuzzing.Edge.Reply;
import dev.rollcall.fuzzing.Edge.Request;
import dev.rollcall.scim.gateway.token.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends the {@code Authorization} header, one value per line of input, in a request to tenant acme.
 */
@Tag("authorization")
class AuthorizationFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("authorization");

  private static final Edge EDGE =
      new Edge(
          new FuzzHost()
              .gateway(request -> new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT)));

  static Stream<byte[]> seeds() {
    return Seeds.blocks("authorization");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "http.dict")
  @FuzzTest
  void whenHeaderIsNotOneValidTokenThenRequestIsUnauthorized(byte[] input) {
    REPORT.count();
    List<String[]> headers = new ArrayList<>();
    headers.add(new String[] {"Host", "insights.example"});
    String[] values = new String(input, StandardCharsets.UTF_8).split("\n", -1);
    for (String value : values) {
      headers.add(new String[] {"Authorization", value});
    }
    Reply reply =
        EDGE.send(new Request("GET", "/acme/scim/v2/Users?count=1", headers, new byte[0]))
            .orElseThrow();

    boolean isAccepted = reply.status() == 200;
    Laws.require(isAccepted || reply.status() == 401, "status " + reply.status());
    Laws.require(!reply.body().contains(FuzzHost.SECRET), "data of another tenant");
    Laws.requireEqual(isAccepted, values.length == 1 && isToken(values[0]), "accepted");
    Laws.require(
        isAccepted || reply.header("WWW-Authenticate").isPresent(), "401 without a challenge");
  }

  private static boolean isToken(String value) {
    if (!value.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    String token = value.substring(7).strip();
    return token.equals(FuzzHost.ACME_TOKEN) || token.equals(FuzzHost.READER_TOKEN);
  }
}
