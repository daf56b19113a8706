// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one sequence once. Later steps use captured values, and created resources are deleted at the
 * end in reverse order. Not thread-safe.
 */
final class SequenceRunner {
  /** The server's default token. */
  private static final String DEFAULT = "default";

  private final ScimServer server;
  private final Map<String, String> tokens;
  private final Variables variables = new Variables();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final Deque<Call> deletions = new ArrayDeque<>();

  SequenceRunner(ScimServer server, Map<String, String> tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  /** Returns the requests and responses. */
  List<Exchange> exchanges() {
    return exchanges;
  }

  /** Returns the failures by step. */
  List<String> faults() {
    return faults;
  }

  /** Returns the skipped steps with their reasons. */
  List<String> skipped() {
    return skipped;
  }

  void run(Sequence sequence) {
    try {
      sequence.steps().forEach(this::run);
    } finally {
      cleanUp();
    }
  }

  private void run(Step step) {
    Optional<String> authorization = authorization(step.request().auth());
    Set<String> needed = Variables.in(step);
    if (authorization.isEmpty()) {
      skipped.add(step.id() + ": no token is configured for " + step.request().auth());
    } else if (!variables.hasAll(needed)) {
      skipped.add(step.id() + ": an earlier step did not capture a required variable");
    } else {
      exchange(step, call(step, authorization.get()));
    }
  }

  private void exchange(Step step, Call call) {
    Exchange exchange = server.send(call);
    exchanges.add(exchange.forReport());
    recordCreated(call, exchange);
    check(step, exchange);
    ComplexValue response = exchange.json().orElse(ComplexValue.EMPTY);
    step.captures()
        .forEach(
            (name, pointer) ->
                pointer.find(response).ifPresent(value -> variables.put(name, value)));
  }

  /** Returns the header, an empty text for no header, or empty without such a credential. */
  private Optional<String> authorization(String kind) {
    if (kind.startsWith("raw:")) {
      return Optional.of(kind.substring("raw:".length()));
    }
    return switch (kind) {
      case "default" -> Optional.of(DEFAULT);
      case "none" -> Optional.of("");
      case "bad" -> Optional.of("Bearer not-a-token");
      default -> Optional.ofNullable(tokens.get(kind)).map(token -> "Bearer " + token);
    };
  }

  private Call call(Step step, String authorization) {
    Optional<String> body =
        step.request()
            .body()
            .map(
                value ->
                    value instanceof StringValue raw
                        ? raw.text()
                        : JsonWriter.toString(variables.fill(value)));
    Call call =
        new Call(
            step.request().method(), variables.fillPath(step.request().path()), body, Map.of());
    for (Map.Entry<String, String> header : step.request().headers().entrySet()) {
      call = call.with(header.getKey(), variables.fill(header.getValue()));
    }
    return authorization.equals(DEFAULT) ? call : call.with("Authorization", authorization);
  }

  private void check(Step step, Exchange exchange) {
    Expectation expected = step.expected();
    List<String> wrong = new ArrayList<>();
    if (expected.statuses().contains(exchange.status())) {
      checkHeaders(expected, exchange, wrong);
      checkBody(expected, exchange, wrong);
    } else {
      wrong.add("expected status " + either(expected.statuses()) + ", actual " + shown(exchange));
    }
    String hint = step.note().map(note -> " (" + note + ")").orElse("");
    StepRequest request = step.request();
    for (String fault : wrong) {
      faults.add(
          "step %s, %s %s: %s%s"
              .formatted(step.id(), request.method(), request.path(), fault, hint));
    }
  }

  private static String either(List<Integer> statuses) {
    return String.join(" or ", statuses.stream().map(String::valueOf).toList());
  }

  /** Returns the status with the detail of an error message. */
  private static String shown(Exchange exchange) {
    String detail =
        exchange
            .json()
            .flatMap(error -> error.findText("detail"))
            .map(d -> ": " + Assertion.shown(d))
            .orElse("");
    return exchange.status() + detail;
  }

  private void checkHeaders(Expectation expected, Exchange exchange, List<String> wrong) {
    expected
        .headers()
        .forEach(
            (name, beginning) -> {
              String prefix = variables.fill(beginning);
              String actual = Assertion.shown(exchange.header(name).orElse(""));
              if (!actual.startsWith(prefix)) {
                wrong.add(
                    "expected header %s to begin with %s, actual '%s'"
                        .formatted(name, prefix, actual));
              }
            });
  }

  private void checkBody(Expectation expected, Exchange exchange, List<String> wrong) {
    if (exchange.status() == 204) {
      return;
    }
    if (exchange.body().isEmpty()) {
      if (!expected.mayBeEmpty() && !expected.assertions().isEmpty()) {
        wrong.add("expected a body, actual none");
      }
      return;
    }
    Optional<ComplexValue> body = exchange.json();
    if (body.isEmpty()) {
      wrong.add("expected a JSON object as body, actual " + Assertion.shown(exchange.body()));
      return;
    }
    for (Assertion assertion : expected.assertions()) {
      variables.fill(assertion).fault(body.get()).ifPresent(wrong::add);
    }
  }

  /**
   * Deletes every resource that the server reports as created, with the credential that created it.
   */
  private void recordCreated(Call call, Exchange exchange) {
    Optional<String> endpoint = endpoint(call.path());
    if (!call.method().equals("POST") || exchange.status() != 201 || endpoint.isEmpty()) {
      return;
    }
    Optional<String> id = exchange.json().flatMap(created -> created.findText("id"));
    id.or(() -> exchange.header("Location").map(ResourcePath::id))
        .filter(found -> !found.isEmpty())
        .map(found -> Call.delete(ResourcePath.of(endpoint.get(), found)))
        .map(
            deletion ->
                Optional.ofNullable(call.headers().get("Authorization"))
                    .map(creator -> deletion.with("Authorization", creator))
                    .orElse(deletion))
        .ifPresent(deletions::push);
  }

  private static Optional<String> endpoint(String path) {
    String plain = path.replaceAll("/+", "/").replaceAll("[?].*", "").replaceAll("/$", "");
    return Set.of("/Users", "/Groups").contains(plain) ? Optional.of(plain) : Optional.empty();
  }

  private void cleanUp() {
    while (!deletions.isEmpty()) {
      try {
        server.send(deletions.pop());
      } catch (ServerUnreachableException gone) {
        return;
      }
    }
  }
}
