// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the log, and what names a request. */
class LoggingOverHttpTest {
  private static final Logger LOGGER = Logger.getLogger("dev.rollcall.scim");

  private final DirectoryHost host = new DirectoryHost();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          lines.add(formatter.formatMessage(line));
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
  void requestIsALineOfIds() {
    String ada = host.addUser("canary", "");

    Reply reply = host.send("GET", ada, "", "X-Request-Id: my.request-7");

    assertThat(reply.header("X-Request-Id")).contains("my.request-7");
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "Request my\\.request-7: GET of application directory, tenant "
                + host.tenantId()
                + ", connection idp is answered with 200 after \\d+ ms, at "
                + ada);
  }

  @Test
  void noValueOfARequestIsInTheLog() {
    String staff = host.addGroup("canary");
    host.addUser("canary-name", ",\"title\":\"canary\",\"password\":\"canary-secret\"");
    host.send("POST", "/Users", "{canary broken json");
    host.get("/Users?filter=userName+eq+%22canary%22&canary=canary");
    host.get("/Users?filter=canary+canary");
    host.get("/Users/canary");
    host.get("/canary/canary");
    host.get("/Schemas/urn:canary");
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
    host.send(
        "POST",
        "/Users",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"failing\","
            + "\"title\":\"canary\"}");

    assertThat(lines).hasSizeGreaterThan(18);
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("canary"));
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line.lines().findFirst().orElseThrow()).startsWith("Request "));
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
  void idThatCouldForgeALogIsReplaced(String sent) {
    Reply reply = host.send("GET", "/Users", "", "X-Request-Id: " + sent);

    assertThat(reply.header("X-Request-Id").orElseThrow()).hasSize(36).isNotEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 4bf92f3577b34da6a3ce929d0e0e4736",
    "00-4bf92f3577b34da6a3ce929d0e0e4736, ''",
    "canary, ''",
  })
  void traceNamesTheRequest(String traceparent, String expected) {
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
  void timesAreUtcWhateverTheZoneOfTheServer() {
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
