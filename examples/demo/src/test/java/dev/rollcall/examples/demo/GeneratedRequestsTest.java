// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.OpenApi;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Sends requests that are generated from the OpenAPI documents of each application, and compares
 * the responses with the documents. The system property {@code generated.seed} selects other
 * requests.
 */
class GeneratedRequestsTest {
  private static final long SEED = Long.getLong("generated.seed", 2_026);
  private static final int VALID = 3;
  private static final int MAX_ATTEMPTS = 60;
  private static final int MAX_REPORTED = 20;
  private static final String API = "/console/api";

  /** An API over HTTP, by its document. */
  private static final class Client {
    private final Wire wire;
    private final Map<String, String> headers;
    private final OpenApi api;
    private final Random random = new Random(SEED);
    private final GeneratedValues values;
    private final Map<String, Integer> succeeded = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private final boolean isStrict;

    Client(Wire wire, Map<String, String> headers, OpenApi api, boolean isStrict) {
      this.wire = wire;
      this.headers = headers;
      this.api = api;
      this.values = new GeneratedValues(api, random);
      this.isStrict = isStrict;
    }

    /** Sends requests of each kind for each operation, those that delete last. */
    void sendAll() {
      api.operations().stream().filter(operation -> !isDeletion(operation)).forEach(this::all);
      api.operations().stream().filter(Client::isDeletion).forEach(this::all);
    }

    private static boolean isDeletion(OpenApi.Operation operation) {
      return operation.method().equals("DELETE");
    }

    /** Several resources are created and one is deleted, so that one exists. */
    private void all(OpenApi.Operation operation) {
      for (GeneratedRequest.Fault fault : faults(operation)) {
        if (fault != GeneratedRequest.Fault.NONE) {
          send(GeneratedRequest.of(operation, fault, values, random));
        }
      }
      int wanted = isDeletion(operation) ? 1 : VALID;
      for (int i = 0; i < MAX_ATTEMPTS && successes(operation) < wanted; i++) {
        send(GeneratedRequest.of(operation, GeneratedRequest.Fault.NONE, values, random));
      }
    }

    private int successes(OpenApi.Operation operation) {
      return succeeded.getOrDefault(operation.toString(), 0);
    }

    private void send(GeneratedRequest request) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.putAll(request.headers());
      Wire.Reply reply =
          wire.send(request.operation().method(), request.path(), all, request.body());
      Optional<String> contentType =
          Optional.of(reply.contentType()).filter(type -> !type.isEmpty());
      List<String> differences =
          new ArrayList<>(
              api.differences(request.operation(), reply.status(), contentType, reply.body()));
      if (reply.status() >= 500) {
        differences.add("a failure of the server");
      }
      boolean isWrong = request.fault() != GeneratedRequest.Fault.NONE;
      if (isStrict && isWrong && reply.status() < 400) {
        differences.add("the wrong request succeeded");
      }
      if (isStrict && !isWrong && List.of(406, 413, 415).contains(reply.status())) {
        differences.add("the valid request is refused");
      }
      if (!differences.isEmpty()) {
        findings.add(request + "\n  -> " + reply.status() + " " + reply.body() + differences);
      }
      if (reply.status() < 300) {
        succeeded.merge(request.operation().toString(), 1, Integer::sum);
        if (reply.contentType().contains("json")) {
          values.harvest(
              GeneratedRequest.collection(request.operation()), OpenApi.json(reply.body()));
        }
      }
    }

    /** Most operations succeed once; others can lack a resource, since requests are random. */
    void check(String name) {
      assertThat(findings.stream().limit(MAX_REPORTED))
          .as("%s with -Dgenerated.seed=%d: %d findings", name, SEED, findings.size())
          .isEmpty();
      assertThat(succeeded.keySet())
          .as("operations of %s that succeeded with -Dgenerated.seed=%d", name, SEED)
          .hasSizeGreaterThanOrEqualTo(api.operations().size() * 4 / 5);
    }
  }

  private static Set<GeneratedRequest.Fault> faults(OpenApi.Operation operation) {
    Set<GeneratedRequest.Fault> faults = EnumSet.allOf(GeneratedRequest.Fault.class);
    if (!operation.declaration().has("requestBody")) {
      faults.remove(GeneratedRequest.Fault.BODY);
      faults.remove(GeneratedRequest.Fault.SYNTAX);
      faults.remove(GeneratedRequest.Fault.CONTENT_TYPE);
    }
    if (!operation.declaration().path("responses").has("406")) {
      faults.remove(GeneratedRequest.Fault.ACCEPT);
    }
    if (operation.parameters().isEmpty()) {
      faults.remove(GeneratedRequest.Fault.PARAMETER);
    }
    return faults;
  }

  @Test
  void generatedRequestsOfEachApplicationResultInDocumentedResponses() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      for (ConsoleLink link : server.consoleLinks()) {
        Map<String, String> session = new LinkedHashMap<>(session(server, link));
        Wire wire = wire(server, link);
        OpenApi scim = document(wire, session, "/scim/openapi.json");
        Connection connection =
            server.connections().stream()
                .filter(
                    each -> each.app().equals(link.app()) && each.tenant().equals(link.tenant()))
                .findFirst()
                .orElseThrow();
        Client tenant =
            new Client(
                Wire.to(connection),
                Map.of("Authorization", "Bearer " + connection.token()),
                scim,
                false);
        Client admin = new Client(wire, session, document(wire, session, "/openapi.json"), true);
        tenant.sendAll();
        admin.sendAll();
        tenant.check("the SCIM endpoints of " + link.app());
        admin.check("the admin API of " + link.app());
      }
    }
  }

  private static Wire wire(DemoServer server, ConsoleLink link) {
    String authority = URI.create(link.url()).getAuthority();
    return new Wire(URI.create("http://" + authority + API), "127.0.0.1:" + server.port());
  }

  /** Opens a link; returns the headers of requests in its session. */
  private static Map<String, String> session(DemoServer server, ConsoleLink link) {
    Wire wire = wire(server, link);
    Wire.Reply entered = wire.sendTo("POST", URI.create(link.url()).getPath(), Map.of(), "");
    String cookie = entered.header("Set-Cookie").split(";", 2)[0];
    String body = wire.send("GET", "/session", Map.of("Cookie", cookie), "").body();
    return Map.of(
        "Cookie", cookie, "X-CSRF-Token", OpenApi.json(body).get("csrfToken").textValue());
  }

  private static OpenApi document(Wire wire, Map<String, String> session, String path) {
    return OpenApi.parse(wire.send("GET", path, session, "").body());
  }
}
