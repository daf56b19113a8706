// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log lines and request ids. */
@Isolated("the tests read the log of the process")
class LoggingOverHttpTest {
  private static final Logger LOGGER = Logger.getLogger("dev.rollcall.scim");

  private final DirectoryHost host = new DirectoryHost();
  private static final String ONE_LINE =
      "request=[A-Za-z0-9._-]+ app=directory tenant=[a-z0-9-]+ connection=(-|idp)"
          + " method=(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\\?) route=[A-Za-z0-9./{}?-]+"
          + "( id=[A-Za-z0-9._~-]+)?( tenant_key=acme)?( reason=[A-Za-z_]+)? status=\\d{3}"
          + " duration_ms=\\d+";

  private static final String FAILING_USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"failing\","
          + "\"title\":\"canary\"}";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Level> levels = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          lines.add(formatter.formatMessage(line));
          levels.add(line.getLevel());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    LOGGER.setLevel(Level.ALL);
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stop() {
    LOGGER.removeHandler(handler);
    LOGGER.setLevel(null);
    host.close();
  }

  @Test
  void requestWhenHandledThenOneLineOfIdsIsLogged() {
    String ada = host.addUser("canary", "");

    Reply reply = host.send("GET", ada, "", "X-Request-Id: my.request-7");

    assertThat(reply.header("X-Request-Id")).contains("my.request-7");
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "request=my\\.request-7 app=directory tenant="
                + host.tenantId()
                + " connection=idp method=GET route=/Users/\\{id} id="
                + DirectoryHost.idOf(ada)
                + " status=200 duration_ms=\\d+");
  }

  @Test
  void requestWhenHandledThenLineIsAtInfo() {
    host.get("/Users");

    assertThat(levels).containsExactly(Level.INFO);
  }

  @Test
  void requestWhenItsLoggerIsSwitchedOffThenOnlyOtherLines() {
    Logger requests = Logger.getLogger("dev.rollcall.scim.request");
    requests.setLevel(Level.WARNING);
    try {
      host.get("/Users");
      host.send("POST", "/Users", FAILING_USER);
    } finally {
      requests.setLevel(null);
    }

    assertThat(levels).containsExactly(Level.SEVERE, Level.WARNING);
  }

  @Test
  void whenContentTypeIsMalformedThenOneLine() {
    host.exchange(
        "POST /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
            + "Content-Type: canary;;=\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

    assertThat(lines)
        .singleElement()
        .asString()
        .contains(" method=POST route=/Users status=415 ")
        .doesNotContain("canary");
  }

  @Test
  void createWhenLoggedThenLineHasTheId() {
    String ada = host.addUser("canary", "");

    assertThat(lines.get(lines.size() - 1))
        .contains(" method=POST route=/Users id=" + DirectoryHost.idOf(ada) + " status=201 ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /Users/canary, 'GET route=/Users/{id} status=404'",
    "OPTIONS, /Users/canary, 'OPTIONS route=/Users/{id} status=200'",
    "GET, /Users/can;ary=canary, 'GET route=/Users/{id} status=404'",
    "GET, /Users/%0d%0aRequest%20canary, 'GET route=/Users/{id} status=404'",
    "GET, /Users/Ã¼, 'GET route=/Users/{id} status=404'",
    "GET, /Users;canary, 'GET route=? status=404'",
    "GET, /canary/canary, 'GET route=? status=404'",
    "GET, /Users/a/b/c, 'GET route=? status=404'",
    "POST, /Users/.search, 'POST route=/Users/.search reason=invalidSyntax status=400'",
    "DELETE, /Bulk, 'DELETE route=/Bulk status=405'",
    "GET, /Schemas, 'GET route=/Schemas status=200'",
    "GET, /, 'GET route=/ status=200'",
    "CANARY, /Users, '? route=/Users status=405'",
  })
  void requestWhenLoggedThenLineHasMethodAndRoute(String method, String path, String facts) {
    TestServer.assumePasses(path);
    host.send(method, path, "");

    assertThat(lines).singleElement().asString().contains(" method=" + facts + " duration_ms=");
  }

  private Reply sendAs(String base, String authorization) {
    return host.exchange(
        "GET "
            + base
            + "/Users/canary HTTP/1.1\r\nHost: localhost\r\n"
            + authorization
            + "Connection: close\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "acme, 'Authorization: Bearer canary', '- connection=-', acme, unknown_token",
    "acme, 'Authorization: Bearer can ary', '- connection=-', acme, malformed",
    "acme, 'Authorization: Basic Y2FuYXJ5', '- connection=-', acme, malformed",
    "acme, 'X-Canary: canary', '- connection=-', acme, no_credential",
    "canary-1, 'Authorization: Bearer other', 'globex connection=idp', canary-1, other_tenant",
  })
  void requestWhenUnauthorizedThenReasonIsLoggedAndResponsesAreIdentical(
      String key, String header, String owner, String loggedKey, String reason) {
    Reply refused = sendAs('/' + key + "/scim/v2", header + "\r\n");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo(sendAs("/acme/scim/v2", "").body());
    assertThat(lines.get(0))
        .matches(
            "request="
                + refused.header("X-Request-Id").orElseThrow()
                + " app=directory tenant="
                + owner.replace("globex", host.otherTenantId())
                + " method=GET route=/Users/\\{id} tenant_key="
                + loggedKey
                + " reason="
                + reason
                + " status=401 duration_ms=\\d+");
    assertThat(levels.get(0)).isEqualTo(reason.equals("no_credential") ? Level.FINE : Level.INFO);
  }

  @Test
  void tokenWhenRejectedThenReasonIsLogged() {
    TokenResponse refused =
        new TokenResponse.Refused(
            TokenResponse.Reason.INVALID_CLIENT,
            AuthenticationResult.rejected(
                AuthenticationFailure.EXPIRED, new Caller("acme", "entra")));
    try (DirectoryHost other =
        new DirectoryHost(builder -> builder.tokenEndpoint(request -> refused))) {
      Reply reply =
          other.exchange(
              "POST /acme/scim/v2/oauth2/token HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 14\r\n"
                  + "Connection: close\r\n\r\nclient_id=name");

      assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_client\"}");
      assertThat(lines)
          .singleElement()
          .asString()
          .contains(
              " app=directory tenant=acme connection=entra method=POST route=/oauth2/token"
                  + " tenant_key=acme reason=expired status=401 ");
    }
  }

  @Test
  void requestWhenUnauthorizedOftenThenSixtyLinesAMinuteAtInfo() {
    for (int i = 0; i < 70; i++) {
      sendAs("/acme/scim/v2", "Authorization: Bearer canary\r\n");
    }

    assertThat(levels.stream().filter(Level.INFO::equals)).hasSize(60);
    assertThat(levels.stream().filter(Level.FINE::equals)).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /Users, 200",
    "GET, /Users/nobody, 404",
    "GET, /nothing, 404",
    "DELETE, /Users, 405",
    "POST, /Users, 400",
    "OPTIONS, /Users, 200",
  })
  void responseWhenSentThenHasRequestId(String method, String path, int status) {
    Reply reply = host.send(method, path, "", "X-Request-Id: mine");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("X-Request-Id")).contains("mine");
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("request=mine app=directory ");
  }

  @Test
  void requestWhenHostFailsThenLoggedOnceWithoutItsMessage() {
    Reply failed = host.send("POST", "/Users", FAILING_USER);

    String id = failed.header("X-Request-Id").orElseThrow();
    assertThat(failed.status()).isEqualTo(500);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "request="
                + id
                + " event=request_failed exception=java.lang.IllegalStateException\n\tat ");
    assertThat(lines.get(1)).startsWith("request=" + id + " app=directory ");
    assertThat(levels).containsExactly(Level.SEVERE, Level.WARNING);
  }

  @Test
  void requestWhenLoggedThenNoValueOfItIsInTheLine() {
    String staff = host.addGroup("canary");
    host.addUser("canary-name", ",\"title\":\"canary\",\"password\":\"canary-secret\"");
    host.send("POST", "/Users", "{canary broken json");
    host.get("/Users?filter=userName+eq+%22canary%22&canary=canary");
    host.get("/Users?filter=canary+canary");
    host.get("/Users/canary");
    host.get("/canary/canary");
    host.get("/Schemas/urn:canary");
    host.send("OPTIONS", "/Users/canary", "");
    host.send("OPTIONS", "/canary", "");
    host.get("/Users/canary%0d%0aRequest%20canary:%20GET");
    host.get("/Users/%E2%80%A8canary");
    host.get("/Users?filter=userName+eq+%22%0d%0acanary%22");
    host.get("/Users?%0acanary=1&sortBy=canary&cursor=canary&count=canary&attributes=canary");
    host.send("PUT", "/Users/canary", "{\"canary\":\"\\r\\ncanary\"}", "If-Match: W/\"canary\"");
    host.send("POST", "/Users", "\u00ff\u0000\r\ncanary\u00e2\u0080\u00a8");
    host.send("GET", "/Users", "", "traceparent: 00-canary", "tracestate: canary=1");
    host.send("GET", "/Users", "", "X-Request-Id: canary one", "X-Request-Id: canary\ttwo");
    host.send("GET", "/Users", "", "X-Forwarded-Host: canary", "Forwarded: host=canary");
    host.send("CANARY", "/Users", "");
    host.patch(staff, "{\"op\":\"add\",\"path\":\"canary\",\"value\":\"canary\"}");
    host.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"canary\"}]}");
    host.send("POST", "/Users", "canary", "Content-Type: text/canary");
    host.send("GET", "/Users", "", "Accept: canary/canary", "If-None-Match: canary");
    host.send("GET", "/Users", "", "X-Canary: canary", "X-Request-Id: canary%0d%0acanary !");
    host.send("POST", "/Bulk", "{\"canary\":1}");
    host.search("/Users", ",\"filter\":\"userName eq \\\"canary\\\"\"");
    host.exchange(
        "GET /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer canary\r\n"
            + "Connection: close\r\n\r\n");
    host.send("POST", "/Users", FAILING_USER);

    assertThat(lines).hasSizeGreaterThan(29);
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("canary"));
    assertThat(lines)
        .allMatch(
            line ->
                line.matches(ONE_LINE) || line.matches("(?s)request=\\S+ event=request_failed .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\u00e9",
        "<script>",
        "0123456789012345678901234567890123456789012345678901234567890123x"
      })
  void requestIdWhenNotSafeForLogsThenReplaced(String sent) {
    Reply reply = host.send("GET", "/Users", "", "X-Request-Id: " + sent);

    assertThat(reply.header("X-Request-Id").orElseThrow()).hasSize(36).isNotEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 4bf92f3577b34da6a3ce929d0e0e4736",
    "00-4bf92f3577b34da6a3ce929d0e0e4736, ''",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, ''",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, ''",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, ''",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, ''",
    "canary, ''",
  })
  void requestIdWhenTraceparentIsSentThenTraceId(String traceparent, String expected) {
    String id =
        host.send("GET", "/nowhere", "", "traceparent: " + traceparent)
            .header("X-Request-Id")
            .orElseThrow();

    if (expected.isEmpty()) {
      assertThat(id).hasSize(36);
    } else {
      assertThat(id).isEqualTo(expected);
    }
  }

  @Test
  void timesWhenServerHasAnotherZoneThenUtc() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      String created =
          host.read(host.addUser("ada", ""))
              .complexOrEmpty("meta")
              .findText("created")
              .orElseThrow();

      assertThat(created).endsWith("Z");
      assertThat(Instant.parse(created))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
