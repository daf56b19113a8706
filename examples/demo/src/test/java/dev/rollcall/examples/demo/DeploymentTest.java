// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.examples.demo.storage.StoreOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container image and the manifest fit the demo. */
class DeploymentTest {
  private static final Path DEPLOY = Path.of("deploy");
  private static final String DOCKERFILE = read(DEPLOY.resolve("Dockerfile"));
  private static final int DATABASE_TIMEOUT_SECONDS = 5;
  private static final int STOP_SECONDS = 11;

  private final Map<String, JsonNode> manifest = manifest();

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  /** The objects of the manifest by kind. */
  private static Map<String, JsonNode> manifest() {
    Map<String, JsonNode> objects = new HashMap<>();
    for (JsonNode object : YamlSubset.parse(read(DEPLOY.resolve("kubernetes.yaml")))) {
      objects.put(object.path("kind").asText(), object);
    }
    return objects;
  }

  private JsonNode pod() {
    return manifest.get("Deployment").at("/spec/template/spec");
  }

  private JsonNode container() {
    return pod().at("/containers/0");
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    container().path("args").forEach(argument -> arguments.add(argument.asText()));
    return arguments;
  }

  private static String first(String regex) {
    Matcher found = Pattern.compile(regex, Pattern.MULTILINE).matcher(DOCKERFILE);
    assertThat(found.find()).as(regex).isTrue();
    return found.group(1);
  }

  @Test
  void manifestThenObjectsSelectThePod() {
    String app = manifest.get("Deployment").at("/spec/template/metadata/labels/app").asText();

    assertThat(manifest.keySet()).isEqualTo(Set.of("Deployment", "Service", "PodDisruptionBudget"));
    assertThat(app).isEqualTo("rollcall-demo");
    assertThat(manifest.get("Deployment").at("/spec/selector/matchLabels/app").asText())
        .isEqualTo(app);
    assertThat(manifest.get("Service").at("/spec/selector/app").asText()).isEqualTo(app);
    assertThat(manifest.get("PodDisruptionBudget").at("/spec/selector/matchLabels/app").asText())
        .isEqualTo(app);
    assertThat(manifest.get("PodDisruptionBudget").at("/spec/minAvailable").asInt())
        .isLessThan(manifest.get("Deployment").at("/spec/replicas").asInt());
  }

  @Test
  void imageWhenBuiltThenJarOfThisBuildWithoutRoot() {
    String jar = "rollcall-demo.jar";

    assertThat(read(Path.of("pom.xml"))).contains("<finalName>rollcall-demo</finalName>");
    assertThat(DOCKERFILE)
        .contains("COPY --from=build /src/examples/demo/target/" + jar + " /opt/rollcall/" + jar)
        .contains("\"/opt/rollcall/" + jar + "\"");
    assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("FROM "))).hasSize(2);
    assertThat(first("^FROM (\\S+)$")).contains("-jre");
    assertThat(first("^USER (\\d+)$")).isEqualTo(pod().at("/securityContext/runAsUser").asText());
  }

  @Test
  void podThenWithoutRootAndWithLimits() {
    assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod().at("/securityContext/runAsUser").asInt()).isPositive();
    JsonNode rights = container().path("securityContext");
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    for (String kind : List.of("requests", "limits")) {
      assertThat(container().at("/resources/" + kind + "/cpu").asText()).isNotEmpty();
      assertThat(container().at("/resources/" + kind + "/memory").asText()).matches("\\d+Mi");
    }
  }

  @Test
  void portsThenAreThatOfTheDemo() {
    String port = first("^EXPOSE (\\d+)$");

    assertThat(usage()).contains("default: " + port);
    assertThat(container().at("/ports/0/containerPort").asText()).isEqualTo(port);
    assertThat(container().at("/ports/0/name").asText()).isEqualTo("http");
    assertThat(manifest.get("Service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
    assertThat(first("http://127\\.0\\.0\\.1:(\\d+)/")).isEqualTo(port);
  }

  @Test
  void probesThenPathsExistAndTimeoutIsAboveThatOfTheDatabase() throws Exception {
    List<String> paths = new ArrayList<>(List.of(first("127\\.0\\.0\\.1:\\d+(/\\S+)$")));
    for (String kind : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode probe = container().path(kind);
      assertThat(probe.at("/httpGet/port").asText()).isEqualTo("http");
      assertThat(probe.path("timeoutSeconds").asInt()).isGreaterThan(DATABASE_TIMEOUT_SECONDS);
      paths.add(probe.at("/httpGet/path").asText());
    }

    assertThat(container().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      for (String path : paths) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpResponse<String> health =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(health.body()).as(path).isEqualTo("{\"status\":\"up\"}");
      }
    }
  }

  @Test
  void stopThenGracePeriodCoversDrainAndRunningRequests() {
    int drain =
        arguments().stream()
            .filter(argument -> argument.startsWith("--drain="))
            .mapToInt(argument -> Integer.parseInt(argument.substring("--drain=".length())))
            .sum();
    JsonNode readiness = container().path("readinessProbe");

    assertThat(drain)
        .as("the load balancer removes the pod within this time")
        .isGreaterThan(
            readiness.path("periodSeconds").asInt() * readiness.path("failureThreshold").asInt());
    assertThat(pod().path("terminationGracePeriodSeconds").asInt())
        .isGreaterThan(drain + STOP_SECONDS);
  }

  @Test
  void argumentsAndVariablesThenAreThoseOfTheDemo() {
    String usage = usage();

    assertThat(arguments())
        .isNotEmpty()
        .allSatisfy(argument -> assertThat(usage).contains(argument.split("=")[0] + "="));
    assertThat(DOCKERFILE).contains("\"--listen\", \"0.0.0.0\"");
    assertThat(usage).contains("--listen=");
    List<String> variables = new ArrayList<>();
    container().path("env").forEach(variable -> variables.add(variable.path("name").asText()));
    assertThat(variables)
        .containsExactlyInAnyOrder(
            StoreOption.USER, StoreOption.PASSWORD, "ROLLCALL_CURSOR_SECRET");
    assertThat(read(Path.of("README.md"))).contains("ROLLCALL_CURSOR_SECRET");
  }

  @Test
  void parseWhenSubsetThenSameStructure() {
    assertThat(YamlSubset.parse("# x\na:\n  - b: 1\n    c: \"2\"\n  - d\ne: {}\n---\nf: true\n"))
        .hasToString("[{\"a\":[{\"b\":1,\"c\":\"2\"},\"d\"],\"e\":{}}, {\"f\":true}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:", "a:\n    b: 1", "a: 1\n  b: 1", "a: 1\na: 2", "a:\n\tb: 1", "a: [1]", "a"})
  void parseWhenOutsideOfSubsetThenRejected(String text) {
    assertThatThrownBy(() -> YamlSubset.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String usage() {
    StringWriter out = new StringWriter();
    Demo.run(new PrintWriter(out), new PrintWriter(out), "--help");
    return out.toString().replaceAll("\\s+", " ");
  }
}
