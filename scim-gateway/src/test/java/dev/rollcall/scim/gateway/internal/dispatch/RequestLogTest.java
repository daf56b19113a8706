// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.EndedRequests;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.credential.Authenticator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log line of a request: its level, its pairs and its limit. */
@Isolated("the tests read the log of the process and set its level")
class RequestLogTest {
  private static final Logger REQUESTS = Logger.getLogger("dev.rollcall.scim.request");

  private final GatewayFixture app =
      new GatewayFixture(builder -> builder.authenticator(authenticator()));

  private static Authenticator authenticator() {
    return token -> {
      if (token.equals("down")) {
        throw ScimException.unavailable(Duration.ofSeconds(1));
      }
      if (token.equals("broken")) {
        throw new IllegalStateException("canary");
      }
      return GatewayFixture.caller(token);
    };
  }

  @AfterEach
  void reset() {
    REQUESTS.setLevel(null);
  }

  private static List<String> lines(CapturedLog log) {
    return log.messages().stream()
        .filter(line -> line.contains(" duration_ms="))
        .map(line -> line.replaceAll("request=\\S+ ", "").replaceAll(" duration_ms=\\d+", ""))
        .toList();
  }

  private List<String> linesAt(Level level, Runnable requests) {
    REQUESTS.setLevel(level);
    try (CapturedLog log = new CapturedLog()) {
      requests.run();
      return lines(log);
    }
  }

  @Test
  void lineWhenResourceExistsThenItsId() {
    String user = app.addUser("ada", "");

    assertThat(linesAt(Level.INFO, () -> app.get(user)))
        .containsExactly(
            "INFO app=directory tenant=acme connection=idp method=GET route=/Users/{id} id="
                + GatewayFixture.idOf(user)
                + " status=200");
    assertThat(linesAt(Level.INFO, () -> app.get("/Users/none")))
        .containsExactly(
            "INFO app=directory tenant=acme connection=idp method=GET route=/Users/{id}"
                + " status=404");
  }

  @ParameterizedTest
  @CsvSource({"acme, ' tenant_key=acme'", "a%0Acme, ''", "a%20b, ''"})
  void lineWhenCredentialIsRejectedThenKeyOfTheUrlIfItIsPlain(String key, String shown) {
    assertThat(
            linesAt(
                Level.INFO,
                () ->
                    app.handle(
                        "GET", "/" + key + "/scim/v2/Users", "", "Authorization: Bearer unknown")))
        .containsExactly(
            "INFO app=directory tenant=- connection=- method=GET route=/Users"
                + shown
                + " reason=unknown_token status=401");
  }

  @ParameterizedTest
  @CsvSource({
    "secret, /Users, INFO, ''",
    "secret, /Me, INFO, ''",
    "unknown, /Users, INFO, ' reason=unknown_token'",
    "broken, /Users, WARNING, ''",
    "down, /Users, WARNING, ' reason=unavailable'",
  })
  void lineThenLevelOfTheStatus(String token, String path, String level, String reason) {
    List<String> lines = linesAt(Level.ALL, () -> app.sendAs(token, "GET", path, ""));

    assertThat(lines).singleElement().asString().startsWith(level + " ");
    assertThat(lines.get(0)).contains(reason + " status=");
  }

  @Test
  void lineWhenThereIsNoCredentialThenDebug() {
    Runnable request = () -> app.handle("GET", "/acme/scim/v2/Users", "");

    assertThat(linesAt(Level.FINE, request)).singleElement().asString().startsWith("FINE ");
    assertThat(linesAt(Level.INFO, request)).isEmpty();
  }

  @Test
  void lineWhenOnlyWarningsAreLoggedThenRequestsThatNeedAttention() {
    assertThat(
            linesAt(
                Level.WARNING,
                () -> {
                  app.get("/Users");
                  app.get("/Me");
                  app.sendAs("unknown", "GET", "/Users", "");
                  app.sendAs("down", "GET", "/Users", "");
                }))
        .singleElement()
        .asString()
        .startsWith("WARNING ")
        .endsWith(" status=503");
  }

  @Test
  void lineWhenLogIsOffThenItDoesNotCountTowardsTheLimit() {
    Runnable rejected = () -> app.sendAs("unknown", "GET", "/Users", "");
    Runnable many =
        () -> {
          for (int i = 0; i < 100; i++) {
            rejected.run();
          }
        };

    assertThat(linesAt(Level.OFF, many)).isEmpty();
    assertThat(linesAt(Level.INFO, many)).hasSize(60);
  }

  @Test
  void lineWhenClientDisconnectsThenOutcome() {
    ScimResponse response =
        app.gateway
            .handle(
                GatewayFixture.request(
                    "GET", "/acme/scim/v2/Users", "", "Authorization: Bearer secret"))
            .orElseThrow();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };

    List<String> lines =
        linesAt(
            Level.INFO,
            () -> {
              try {
                response.body().orElseThrow().writeTo(closed);
              } catch (IOException unexpected) {
                throw new AssertionError(unexpected);
              }
            });

    assertThat(lines).singleElement().asString().endsWith(" status=200 outcome=disconnected");
  }

  @Test
  void endWhenLogIsOffThenObserverIsCalledOnceNevertheless() {
    EndedRequests ended = new EndedRequests();
    GatewayFixture observed = new GatewayFixture(builder -> builder.observer(ended));

    assertThat(linesAt(Level.OFF, () -> observed.get("/Users"))).isEmpty();
    assertThat(ended.all()).hasSize(1);
    assertThat(linesAt(Level.INFO, () -> observed.get("/Users"))).hasSize(1);
    assertThat(ended.all()).hasSize(2);
  }
}
