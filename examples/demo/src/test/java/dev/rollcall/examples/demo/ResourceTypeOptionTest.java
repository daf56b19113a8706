// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the option {@code --resource-type}: the served types, and messages for an invalid file. */
class ResourceTypeOptionTest {
  private static final String BADGE =
      """
      {"resourceType": {"name": "Badge", "endpoint": "/Badges", "schema": "urn:example:Badge"},
       "schemas": [{"id": "urn:example:Badge", "attributes": [{"name": "number"}]}]}
      """;

  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** Returns the errors of the command line, which ends immediately when there is one. */
  private static String refused(Object... arguments) {
    StringWriter printed = new StringWriter();
    int status =
        Demo.run(
            new PrintWriter(printed),
            Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    assertThat(status).as(printed.toString()).isEqualTo(2);
    return printed.toString().strip();
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        Arguments.of(
            "{\"resourceType\": ",
            "The file is not valid JSON at line 1, column 18",
            "text that ends early"),
        Arguments.of("[" + BADGE + "]", "The file must be a JSON object", "an array"),
        Arguments.of(
            "{\"name\": \"Badge\"}",
            "'name' is unknown: the object has 'resourceType' and 'schemas'",
            "only a resource type"),
        Arguments.of(
            "{\"schemas\": []}",
            "'resourceType' must be the document of a resource type",
            "no resource type"),
        Arguments.of(
            BADGE
                .replace("[{\"id\": \"urn:example:Badge\"", "{\"x\": [{\"id\": \"u:x\"")
                .replace("}]}]", "}]}]}"),
            "'schemas' must be an array of schema documents",
            "schemas as an object"),
        Arguments.of(
            BADGE.replaceAll("\"schemas\": .*", "\"schemas\": [\"urn:example:Badge\"]}"),
            "'schemas' must contain the documents of schemas and not their URNs",
            "URNs as schemas"),
        Arguments.of(
            BADGE.replace("\"Badge\"", "\"User\""),
            "Resource type 'User' is defined more than once",
            "the name of users"),
        Arguments.of(
            BADGE.replace("\"Badge\"", "\"gROUP\""),
            "Resource type 'gROUP' is defined more than once",
            "the name of groups in another letter case"),
        Arguments.of(
            BADGE.replace("/Badges", "/users"),
            "Resource type 'Badge': endpoint '/users' is used by resource type 'User'",
            "the endpoint of users in another letter case"),
        Arguments.of(
            BADGE.replace("/Badges", "/Me"),
            "Resource type 'Badge': endpoint '/Me' is reserved by the protocol",
            "a reserved endpoint"),
        Arguments.of(
            BADGE.replace("/Badges", "Bulk"),
            "Resource type 'Badge': endpoint '/Bulk' is reserved by the protocol",
            "a reserved endpoint without its slash"),
        Arguments.of(
            BADGE.replace("/Badges", "/Badges/New"),
            "Resource type 'Badge': endpoint '/Badges/New' must be '/' and one name",
            "an endpoint of two segments"),
        Arguments.of(
            BADGE.replace("\"schema\": \"urn:example:Badge\"", "\"schema\": \"urn:example:Bagde\""),
            "Resource type 'Badge': schema 'urn:example:Bagde' is not known",
            "an unknown schema"),
        Arguments.of(
            BADGE.replace(
                "\"endpoint\"",
                "\"schemaExtensions\": [{\"schema\": \"urn:x:y\", \"required\": true}],"
                    + " \"endpoint\""),
            "Resource type 'Badge', attribute 'schemaExtensions': schema 'urn:x:y' is not known",
            "an unknown extension"),
        Arguments.of(
            BADGE.replace("\"name\": \"number\"", "\"name\": \"number\", \"type\": \"text\""),
            "Schema 'urn:example:Badge', attribute 'number': 'type' must not be 'text'",
            "an unknown type of attribute"),
        Arguments.of(
            BADGE.replace("\"name\": \"number\"", "\"name\": \"number\", \"unique\": true"),
            "Schema 'urn:example:Badge', attribute 'number': 'unique' is not known here",
            "an unknown characteristic"),
        Arguments.of(
            BADGE.replace("urn:example:Badge", "urn:ietf:params:scim:schemas:core:2.0:User"),
            "Schema 'urn:ietf:params:scim:schemas:core:2.0:User' has two different"
                + " definitions",
            "another schema under the URN of users"),
        Arguments.of(
            BADGE.replace(
                "\"schemas\": [",
                "\"schemas\": [{\"id\": \"urn:example:Spare\", \"attributes\":"
                    + " [{\"name\": \"x\"}]}, "),
            "Schema 'urn:example:Spare': no resource type names it",
            "a schema that is not used"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrongFiles")
  void parseWhenFileIsInvalidThenErrorNamesLocation(String content, String message, String what)
      throws IOException {
    Path wrong = file("badge.json", content);

    String printed = refused("--port", 0, "--resource-type", wrong);

    assertThat(printed)
        .hasLineCount(1)
        .startsWith("--resource-type " + wrong + ": ")
        .endsWith(": " + message);
  }

  @Test
  void parseWhenFileIsMissingThenError() {
    Path missing = folder.resolve("none.json");

    assertThat(refused("--resource-type", missing))
        .isEqualTo("--resource-type " + missing + ": The file does not exist");
    assertThat(refused("--resource-type", folder))
        .isEqualTo("--resource-type " + folder + ": The file is not readable");
  }

  @Test
  void parseWhenDuplicateEndpointThenErrorNamesLaterFile() throws IOException {
    Path badge = file("badge.json", BADGE);
    Path pass =
        file(
            "pass.json",
            BADGE
                .replace("\"Badge\"", "\"Pass\"")
                .replace("urn:example:Badge", "urn:example:Pass"));

    assertThat(refused("--resource-type", badge, "--resource-type", pass))
        .isEqualTo(
            "--resource-type %s: Resource type 'Pass': endpoint '/Badges' is used by resource type"
                + " 'Badge'",
            pass);
    assertThat(refused("--resource-type", pass, "--resource-type", badge))
        .startsWith("--resource-type " + badge + ": Resource type 'Badge'");
    assertThat(refused("--resource-type", badge, "--resource-type", badge))
        .isEqualTo(
            "--resource-type " + badge + ": Resource type 'Badge' is defined more than once");
  }

  /** Starts the program as its users do. */
  private Process demo(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Demo.class.getName());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    File printed = folder.resolve("printed.txt").toFile();
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed)
        .start();
  }

  private String printed() throws IOException {
    return Files.readString(folder.resolve("printed.txt"));
  }

  /** The second file's type uses a schema of the first, in either order of the files. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void startWhenFilesInAnyOrderThenTypesAreServed(boolean badgeFirst) throws Exception {
    Path badge = file("badge.json", BADGE);
    Path pass =
        file(
            "pass.json",
            """
            {"resourceType": {"name": "Pass", "endpoint": "Passes", "schema": "urn:example:Badge"}}
            """);
    Path connections = folder.resolve("connections.json");
    Process demo =
        badgeFirst
            ? demo(
                "--resource-type",
                badge,
                "--resource-type",
                pass,
                "--port",
                0,
                "--connections",
                connections)
            : demo(
                "--connections",
                connections,
                "--port",
                0,
                "--resource-type",
                pass,
                "--resource-type",
                badge);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(connections) || !demo.isAlive());
      assertThat(connections).as(printed()).exists();
      JsonNode acme = Json.MAPPER.readTree(Files.readString(connections)).get(0);
      assertThat(create(acme, "/Badges")).isEqualTo(201);
      assertThat(create(acme, "/Passes")).isEqualTo(201);
    } finally {
      demo.destroy();
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int create(JsonNode tenant, String endpoint) {
    Wire wire =
        new Wire(
            URI.create(tenant.get("baseUrl").textValue()), tenant.get("connectTo").textValue());
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + tenant.get("token").textValue(),
            "Content-Type",
            "application/scim+json");
    String body = "{\"schemas\":[\"urn:example:Badge\"],\"number\":\"7\"}";
    return wire.send("POST", endpoint, headers, body).status();
  }

  @Test
  void startWhenFileIsInvalidThenNoStackTrace() throws Exception {
    Path wrong = file("badge.json", BADGE.replace("/Badges", "/Schemas"));
    Process demo = demo("--port", 0, "--resource-type", wrong);

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(demo.exitValue()).isEqualTo(2);
    assertThat(printed().strip())
        .isEqualTo(
            "--resource-type %s: Resource type 'Badge': endpoint '/Schemas' is reserved by the protocol",
            wrong);
  }
}
