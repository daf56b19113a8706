// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.conformance.HostileServer.CannedResponse;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.entra.EntraValidation;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import dev.rollcall.scim.conformance.replay.Replay;
import dev.rollcall.scim.conformance.replay.ReplayOptions;
import dev.rollcall.scim.conformance.report.HtmlReport;
import dev.rollcall.scim.conformance.report.JUnitReport;
import dev.rollcall.scim.conformance.report.TextReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a run ends with a safe report whatever a server sends. */
@Timeout(300)
class HostileServerTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String STRANGE_ID = "a b/../%zz?x#é\u001b[31m\"\\";
  private static final String ENCODED_ID = "a%20b%2F..%2F%25zz%3Fx%23%C3%A9%1B%5B31m%22%5C";

  private static ScimServer client(HostileServer server) {
    return ScimServer.at(server.base(), "t0ken");
  }

  private static ScimServer impatient(HostileServer server) {
    return ScimServer.at(server.base(), "t0ken", SHORT);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void bodyWhenLargerThanTheLimitThenNoResponse() {
    byte[] megabyte = new byte[1 << 20];
    try (HostileServer server =
            HostileServer.streaming(
                out -> {
                  out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n"));
                  for (int i = 0; i < 190; i++) {
                    out.write(megabyte);
                  }
                });
        ScimServer client = client(server)) {
      assertThatThrownBy(() -> client.send(Call.get("/Users")))
          .isInstanceOf(ServerUnreachableException.class)
          .hasMessageContaining("larger than 16777216 bytes");
    }
  }

  @Test
  void bodyWhenEndlessThenTimeout() {
    try (HostileServer server =
            HostileServer.streaming(
                out -> {
                  out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
                  drip(out, " ");
                });
        ScimServer client = impatient(server)) {
      assertThatThrownBy(() -> client.send(Call.get("/Users")))
          .isInstanceOf(ServerUnreachableException.class)
          .hasMessageContaining("not complete after 0.4 s");
    }
  }

  @Test
  void headersWhenEndlessThenTimeout() {
    try (HostileServer server =
            HostileServer.streaming(
                out -> {
                  out.write(ascii("HTTP/1.1 200 OK\r\nX: "));
                  drip(out, "x");
                });
        ScimServer client = impatient(server)) {
      assertThatThrownBy(() -> client.send(Call.get("/Users")))
          .isInstanceOf(ServerUnreachableException.class);
    }
  }

  @Test
  void headersWhenTooManyThenUnreachable() {
    try (HostileServer server =
            HostileServer.streaming(
                out -> {
                  out.write(ascii("HTTP/1.1 200 OK\r\n"));
                  while (true) {
                    out.write(ascii("X-More: " + "x".repeat(1_000) + "\r\n"));
                  }
                });
        ScimServer client = client(server)) {
      assertThatThrownBy(() -> client.send(Call.get("/Users")))
          .isInstanceOf(ServerUnreachableException.class);
    }
  }

  private static void drip(OutputStream out, String one) throws IOException, InterruptedException {
    while (true) {
      out.write(ascii(one));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Resources\":[\"text\",7,null],\"totalResults\":3,\"id\":\"x\",\"schemas\":[]}",
        "{\"Resources\":[{\"id\":7}],\"totalResults\":\"many\",\"id\":\"\"}",
        "{\"members\":[1],\"Operations\":[[],[]],\"totalResults\":1,\"id\":\"x\"}",
        "[[[[[[",
        "nul",
        "",
        "\u0000"
      })
  void runWhenStructureIsUnexpectedThenEveryCheckHasAnOutcome(String body) {
    for (int status : new int[] {200, 201}) {
      try (HostileServer server =
              HostileServer.of((method, path) -> new CannedResponse(status, body));
          ScimServer client = client(server)) {
        Report report = HttpContract.run(client);

        assertThat(report.results()).hasSizeGreaterThan(80);
        assertThat(report.isGreen()).isFalse();
        assertThat(Replay.run(client, ReplayOptions.shipped()).results())
            .hasSameSizeAs(ReplayOptions.shipped().sequences());
        assertThat(EntraValidation.run(client, Optional.empty()).isGreen()).isFalse();
        assertThat(entra(client).isGreen()).isFalse();
        assertThat(okta(client).isGreen()).isFalse();
      }
    }
  }

  @Test
  void runWhenJsonIsNestedWithoutEndThenEveryCheckHasAnOutcome() {
    String deep = "{\"a\":".repeat(200_000);
    try (HostileServer server = HostileServer.of((method, path) -> new CannedResponse(200, deep));
        ScimServer client = client(server)) {
      assertThat(HttpContract.run(client).results()).hasSizeGreaterThan(80);
    }
  }

  private static Report entra(ScimServer client) {
    return SimulationRun.of(
        client,
        Simulation.of(3, 1, 1, 1),
        ProvisioningState.transitory(),
        job -> new EntraProvisioning(job, EntraOptions.standard()));
  }

  private static Report okta(ScimServer client) {
    return SimulationRun.of(
        client,
        Simulation.of(3, 1, 1, 1),
        ProvisioningState.transitory(),
        job -> new OktaProvisioning(job, OktaOptions.by(OktaOptions.Method.PUT)));
  }

  @Test
  void runWhenServerHangsUpThenTheRestFailsWithoutWaiting() {
    try (HostileServer server = HostileServer.streaming(out -> out.write(ascii("HTTP/1.1 ")));
        ScimServer client = client(server)) {
      Report report = HttpContract.run(client);

      assertThat(report.results())
          .hasSizeGreaterThan(80)
          .allMatch(result -> result.outcome() != Outcome.PASSED)
          .anyMatch(result -> result.detail().contains("did not respond 3 times in a row"));
      assertThat(Replay.run(client, ReplayOptions.shipped()).isGreen()).isFalse();
      assertThat(entra(client).results())
          .extracting(Result::detail)
          .anyMatch(detail -> detail.contains("No response from 127.0.0.1"));
    }
  }

  private static CannedResponse withStrangeIds(String method, String path) {
    String user =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"kit@example.com",
         "id":"%s","meta":{"resourceType":"User"}}"""
            .formatted("a b/../%zz?x#é\\u001b[31m\\\"\\\\");
    if (method.equals("POST")) {
      return new CannedResponse(201, user);
    }
    boolean isList = path.equals("/Users") || path.equals("/Groups");
    return isList
        ? new CannedResponse(200, "{\"totalResults\":0,\"Resources\":[]}")
        : new CannedResponse(
            method.equals("DELETE") ? 204 : 200, method.equals("DELETE") ? "" : user);
  }

  @Test
  void idWhenSpecialCharactersThenOneEncodedSegment() {
    assertThat(ResourcePath.of("/Users", STRANGE_ID)).isEqualTo("/Users/" + ENCODED_ID);
    assertThat(ResourcePath.id("/Users/" + ENCODED_ID)).isEqualTo(STRANGE_ID);
    try (HostileServer server = HostileServer.of(HostileServerTest::withStrangeIds);
        ScimServer client = client(server)) {
      assertThat(HttpContract.run(client).results()).hasSizeGreaterThan(80);
      assertThat(server.requests()).contains("GET /Users/" + ENCODED_ID);
      server.requests().clear();
      Replay.run(client, ReplayOptions.shipped().only("okta-04"));
      assertThat(server.requests()).contains("DELETE /Users/" + ENCODED_ID);
      server.requests().clear();
      entra(client);
      assertThat(server.requests()).contains("DELETE /Users/" + ENCODED_ID);
      server.requests().clear();
      okta(client);
      assertThat(server.requests()).contains("GET /Users/" + ENCODED_ID);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void idWhenADotSegmentThenItIsEscaped(String id) {
    assertThat(ResourcePath.of("/Users", id)).isEqualTo("/Users/" + id.replace(".", "%2E"));
  }

  @Test
  void endpointWhenOtherHostThenTokenIsNotSent() {
    try (HostileServer other = HostileServer.of((method, path) -> new CannedResponse(200, "{}"))) {
      String evil = "@" + other.base().getAuthority() + "/Users";
      String types =
          """
          {"totalResults":1,"Resources":[{"name":"User","endpoint":"%s",
           "schema":"urn:ietf:params:scim:schemas:core:2.0:User"}]}"""
              .formatted(evil);
      try (HostileServer server =
              HostileServer.of((method, path) -> new CannedResponse(200, types));
          ScimServer client = client(server)) {
        HttpContract.run(client);
        Replay.run(client, ReplayOptions.shipped().only("okta-04"));

        assertThatThrownBy(() -> client.send(Call.get(evil)))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(other.requests()).isEmpty();
      }
    }
  }

  @Test
  void listWhenEndlessThenReadingStops() {
    String user = "{\"id\":\"x\",\"userName\":\"y\"},";
    String page =
        "{\"totalResults\":9000000000,\"Resources\":[" + user.repeat(20_000) + "{\"id\":\"x\"}]}";
    try (HostileServer server = HostileServer.of((method, path) -> new CannedResponse(200, page));
        ScimServer client = client(server)) {
      assertThat(entra(client).results())
          .extracting(Result::detail)
          .anyMatch(detail -> detail.contains("or 1000000 resources"));
    }
  }

  @Test
  void reportWhenServerSendsControlCharactersThenTheyAreEscaped() throws Exception {
    String error =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"500",
         "detail":"\\u001b[2J\\u0007\\u009b31m\\u202egnp.exe\\u0000"}""";
    try (HostileServer server = HostileServer.of((method, path) -> new CannedResponse(500, error));
        ScimServer client = client(server)) {
      Report report = HttpContract.run(client);
      StringWriter text = new StringWriter();
      StringWriter html = new StringWriter();
      StringWriter junit = new StringWriter();
      TextReport.print(report, new PrintWriter(text));
      HtmlReport.write(report, html);
      JUnitReport.write(report, junit);

      for (StringWriter shown : new StringWriter[] {text, html, junit}) {
        assertThat(shown.toString()).doesNotContainPattern("[\u0000\u0007\u001b\u009b\u202e]");
      }
      assertThat(text.toString()).contains("error detail: \\u001b[2J\\u0007\\u009b31m\\u202e");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(junit.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
