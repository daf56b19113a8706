// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the interface for scripts and users: the file of connections, the printed commands and a
 * clean stop.
 */
class DemoTest {
  private static final Pattern CURL =
      Pattern.compile(
          "curl -sS -w '\\\\n' --noproxy '\\*'(?: --connect-to ([^ ]+):(127\\.0\\.0\\.1:\\d+))?"
              + " -H '([^:]+): ([^']+)' '([^']+)'");

  private static DemoServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String welcome() {
    StringWriter text = new StringWriter();
    Welcome.print(new PrintWriter(text), server);
    return text.toString();
  }

  @Test
  void connectionsFileThenEveryConnectionInDocumentedFormat() throws IOException {
    Path file = folder.resolve("connections.json");
    ConnectionsFile.write(file, server.connections());

    JsonNode json = Json.MAPPER.readTree(Files.readString(file));
    assertThat(json).hasSize(13);
    for (JsonNode entry : json) {
      assertThat(entry.fieldNames())
          .toIterable()
          .containsExactly("app", "tenant", "dialect", "baseUrl", "connectTo", "token");
      assertThat(entry).allMatch(JsonNode::isTextual);
      assertThat(entry.get("connectTo").textValue()).isEqualTo("127.0.0.1:" + server.port());
    }
    assertThat(Json.elements(json).map(DemoTest::summary))
        .containsExactly(
            "directory acme default http://127.0.0.1:PORT/acme/scim/v2",
            "directory globex default http://127.0.0.1:PORT/globex/scim/v2",
            "directory strict-corp strict http://127.0.0.1:PORT/strict-corp/scim/v2",
            "insights org-4f9c21 entra http://insights.localhost:PORT/org-4f9c21/scim/v2",
            "insights org-b07e58 entra http://insights.localhost:PORT/org-b07e58/scim/v2",
            "insite-lms contoso entra http://insite-lms.localhost:PORT/scim",
            "insite-lms fabrikam entra http://insite-lms.localhost:PORT/scim",
            "insight4grc wingtip entra"
                + " http://wingtip.insight4grc.localhost:PORT/public/api/scim/v2",
            "insight4grc adatum entra http://adatum.insight4grc.localhost:PORT/public/api/scim/v2",
            "insightly northwind entra http://insightly.localhost:PORT/scim/v2/northwind",
            "insightly tailspin entra http://insightly.localhost:PORT/scim/v2/tailspin",
            company("0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20"),
            company("b7d2c9f4-61ae-4a83-8e15-90c4f27a6d3e"));
  }

  private static String company(String key) {
    return "metacompliance " + key + " entra http://metacompliance.localhost:PORT/scim/" + key;
  }

  private static String summary(JsonNode entry) {
    return Stream.of("app", "tenant", "dialect", "baseUrl")
        .map(name -> entry.get(name).textValue())
        .reduce((all, next) -> all + " " + next)
        .orElseThrow()
        .replace(":" + server.port(), ":PORT");
  }

  @Test
  void connectionsFileThenWrittenAtomically() throws IOException {
    Path file = folder.resolve("connections.json");
    Files.writeString(file, "old");
    ConnectionsFile.write(file, server.connections());

    assertThat(file).content().startsWith("[{\"app\":\"directory\"").endsWith("}]");
    assertThat(folder).isDirectoryContaining(file::equals);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void startThenTokensAreDifferentAndPrintedOnce() {
    String text = welcome();
    List<String> tokens = server.connections().stream().map(Connection::token).toList();
    assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.length() >= 32);
    assertThat(tokens)
        .allSatisfy(token -> assertThat(text).containsOnlyOnce("Secret token " + token));
    assertThat(server.connections())
        .allSatisfy(it -> assertThat(it.toString()).doesNotContain(it.token()));
  }

  @Test
  void startThenPrintedCommandsWork() {
    List<MatchResult> commands = CURL.matcher(welcome()).results().toList();
    assertThat(commands).hasSize(13).allSatisfy(DemoTest::assertAnswers);
  }

  private static void assertAnswers(MatchResult command) {
    URI url = URI.create(command.group(5));
    String address = command.group(2) == null ? url.getRawAuthority() : command.group(2);
    assertThat(command.group(1)).isIn(null, url.getRawAuthority());
    Wire.Reply reply =
        new Wire(url, address)
            .sendTo(
                "GET",
                url.getRawPath() + "?" + url.getRawQuery(),
                Map.of(command.group(3), command.group(4)),
                "");
    assertThat(reply.status()).as(command.group()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith("application/scim+json");
    assertThat(reply.body()).contains("ListResponse");
  }

  @Test
  void requestWhenDirectoryHostNameThenServed() {
    Connection acme = server.connections().get(0);
    URI named = URI.create(acme.namedUrl().orElseThrow());
    assertThat(named).hasHost("directory.localhost");

    Wire.Reply reply =
        new Wire(named, acme.connectTo())
            .send("GET", "/Users", Map.of("Authorization", "Bearer " + acme.token()), "");
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void readThenLinksContainApplicationHost() {
    Connection insights = server.connections().get(3);
    Wire.Reply reply =
        Wire.to(insights)
            .send(
                "GET", "/ResourceTypes", Map.of("Authorization", "Bearer " + insights.token()), "");
    assertThat(reply.body()).contains(insights.baseUrl() + "/ResourceTypes/User");
  }

  @Test
  void requestWhenStrictTenantThenStrictDialect() {
    String user =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName":"ada","active":"True"}\
        """;
    assertThat(create(server.connections().get(1), user)).isEqualTo(201);
    assertThat(create(server.connections().get(2), user)).isEqualTo(400);
  }

  private static int create(Connection tenant, String user) {
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + tenant.token(), "Content-Type", "application/scim+json");
    return Wire.to(tenant).send("POST", "/Users", headers, user).status();
  }

  @Test
  void closeThenPortIsFree() throws IOException {
    DemoServer another = DemoServer.start(0, Demo.applications());
    another.close();

    assertThatThrownBy(() -> new Socket("127.0.0.1", another.port()).close())
        .isInstanceOf(ConnectException.class);
    new ServerSocket(another.port(), 1, InetAddress.getByName("127.0.0.1")).close();
  }

  @Test
  void startWhenPortIsInUseThenError() {
    assertThatThrownBy(() -> DemoServer.start(server.port(), Demo.applications()))
        .isInstanceOf(IOException.class);
  }
}
