// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The spans of requests, exported by the SDK of OpenTelemetry. */
class TraceOverHttpTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final Directory directory = new Directory().withTenant("acme");
  private final Tracing tracing = new Tracing();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("dev.rollcall.scim.request");
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
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  private static String create(JdkServer server, String name) {
    return Directory.id(
        server.send("POST", "/acme/scim/v2/Users", "acme", Directory.user(name)).body());
  }

  @Test
  void patchWhenTracedThenSpansOfItsStepsAreBelowItsSpan() {
    try (JdkServer server = new JdkServer(directory.gateway(tracing.observer()))) {
      String id = create(server, "ada");
      tracing.spans.reset();

      server.send(
          "PATCH",
          "/acme/scim/v2/Users/" + id,
          "acme",
          Directory.patch("title", "Dr."),
          "traceparent",
          TRACEPARENT);

      List<SpanData> spans = tracing.spans.getFinishedSpanItems();
      assertThat(spans)
          .extracting(SpanData::getName)
          .containsExactly(
              "authenticate",
              "store find",
              "store update",
              "commit",
              "store groups",
              "PATCH /Users/{id}");
      SpanData request = spans.get(5);
      assertThat(spans).allMatch(span -> span.getTraceId().equals(TRACE));
      assertThat(spans.subList(0, 5))
          .allMatch(span -> span.getParentSpanId().equals(request.getSpanId()))
          .allMatch(span -> span.getKind() == SpanKind.INTERNAL);
      assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
      assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
      assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      assertThat(Tracing.attribute(spans.get(1), ScimKey.STORE_CALL)).contains("find");
    }
  }

  @Test
  void requestWhenTracedThenSpanHasAttributesOfHttpAndOfTheTenant() {
    try (JdkServer server = new JdkServer(directory.gateway(tracing.observer()))) {
      String id = create(server, "ada");

      server.send("GET", "/acme/scim/v2/Users/" + id + "?x=y", "acme", "", "X-Request-Id", "my-7");

      SpanData span = tracing.span("GET /Users/{id}");
      assertThat(Tracing.attribute(span, ScimKey.METHOD)).contains("GET");
      assertThat(Tracing.attribute(span, ScimKey.ROUTE)).contains("/Users/{id}");
      assertThat(Tracing.attribute(span, ScimKey.PATH)).contains("/acme/scim/v2/Users/" + id);
      assertThat(Tracing.attribute(span, ScimKey.SCHEME)).contains("http");
      assertThat(Tracing.attribute(span, ScimKey.SERVER)).contains("localhost");
      assertThat(Tracing.attribute(span, ScimKey.STATUS)).contains("200");
      assertThat(Tracing.attribute(span, ScimKey.ERROR)).isEmpty();
      assertThat(Tracing.attribute(span, ScimKey.APPLICATION)).contains("directory");
      assertThat(Tracing.attribute(span, ScimKey.TENANT)).contains("acme");
      assertThat(Tracing.attribute(span, ScimKey.CONNECTION)).contains("idp");
      assertThat(Tracing.attribute(span, ScimKey.REQUEST_ID)).contains("my-7");
      assertThat(Tracing.attribute(span, ScimKey.RESOURCE_ID)).contains(id);
    }
  }

  @Test
  void requestWhenTracedThenTraceIdIsInTheLogAndInTheProvisioningLog() {
    try (JdkServer server = new JdkServer(directory.gateway(tracing.observer()))) {
      server.send(
          "POST",
          "/acme/scim/v2/Users",
          "acme",
          Directory.user("ada"),
          "traceparent",
          TRACEPARENT,
          "X-Request-Id",
          "my-7");

      assertThat(lines)
          .singleElement()
          .asString()
          .startsWith("request=my-7 trace=" + TRACE + " app=directory ");
      LogEntry entry = directory.provisioningLog.recent("acme", Selection.ALL, 1).get(0);
      assertThat(entry.source().requestId()).isEqualTo("my-7");
      assertThat(entry.source().traceId()).contains(TRACE);
    }
  }

  @Test
  void requestWhenTraceIsNotSampledThenNoSpansButTimersAndTraceId() {
    Tracing unsampled = new Tracing(Sampler.alwaysOff());
    try (JdkServer server = new JdkServer(directory.gateway(unsampled.observer()))) {
      create(server, "ada");

      assertThat(unsampled.spans.getFinishedSpanItems()).isEmpty();
      assertThat(lines).singleElement().asString().matches("request=\\S+ trace=[0-9a-f]{32} .*");
      assertThat(
              unsampled
                  .meters
                  .get("scim.server.store")
                  .tags("scim.store.call", "create", "error", "none")
                  .timer()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void requestWhenStoreFailsThenSpansHaveAnErrorWithoutTheMessage() {
    try (JdkServer server = new JdkServer(directory.gateway(tracing.observer()))) {
      HttpResponse<String> failed =
          server.send("POST", "/acme/scim/v2/Users", "acme", Directory.user("failing"));

      assertThat(failed.statusCode()).isEqualTo(500);
      SpanData request = tracing.span("POST /Users");
      SpanData store = tracing.span("store create");
      assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(Tracing.attribute(request, ScimKey.ERROR)).contains("500");
      assertThat(store.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(store.getEvents().toString()).contains("java.lang.IllegalStateException");
      assertThat(tracing.spans.getFinishedSpanItems().toString()).doesNotContain("canary");
    }
  }

  @Test
  void requestWhenStoreRejectsItThenSpansHaveNoError() {
    try (JdkServer server = new JdkServer(directory.gateway(tracing.observer()))) {
      create(server, "ada");
      tracing.spans.reset();
      create(server, "ada");

      assertThat(Tracing.attribute(tracing.span("POST /Users"), ScimKey.REASON))
          .contains("uniqueness");
      assertThat(tracing.spans.getFinishedSpanItems())
          .noneMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
    }
  }

  @Test
  void requestWhenHostObservesItThenSpanIsBelowThatOfTheHost() {
    try (JdkServer server =
        new JdkServer(
            directory.gateway(tracing.observer()),
            gateway ->
                exchange ->
                    Observation.createNotStarted("host", tracing.observations)
                        .<IOException>observeChecked(() -> gateway.handle(exchange)))) {
      server.send("GET", "/acme/scim/v2/Users", "acme", "", "traceparent", TRACEPARENT);
    }

    SpanData host = tracing.span("host");
    SpanData request = tracing.span("GET /Users");
    assertThat(request.getTraceId()).isEqualTo(host.getTraceId()).isNotEqualTo(TRACE);
    assertThat(request.getParentSpanId()).isEqualTo(host.getSpanId());
    assertThat(tracing.span("store search").getParentSpanId()).isEqualTo(request.getSpanId());
  }

  @Test
  void requestWhenEndedThenNothingIsCurrentInItsThread() {
    List<Optional<Observation>> after = new CopyOnWriteArrayList<>();
    try (JdkServer server =
        new JdkServer(
            directory.gateway(tracing.observer()),
            gateway ->
                exchange -> {
                  gateway.handle(exchange);
                  after.add(Optional.ofNullable(tracing.observations.getCurrentObservation()));
                })) {
      create(server, "ada");
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
      server.send("GET", "/acme/scim/v2/Users", "unknown", "");
      server.send("HEAD", "/acme/scim/v2/Users", "acme", "");
    }

    assertThat(after).hasSize(4).containsOnly(Optional.empty());
  }
}
