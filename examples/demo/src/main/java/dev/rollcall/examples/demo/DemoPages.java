// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Serves the pages of the demo next to SCIM, without authentication and without secrets: the start
 * page at {@code /}, {@code /health/live}, {@code /health/ready}, {@code /health}, which is the
 * same as readiness, and {@code /metrics} for Prometheus.
 */
final class DemoPages {
  private static final String START = "/";
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";
  private static final String HEALTH = "/health";
  private static final String METRICS = "/metrics";
  private static final Set<String> PATHS = Set.of(START, LIVE, READY, HEALTH, METRICS);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final Health health;
  private final Metrics metrics;
  private volatile String startPage = "";

  DemoPages(Health health, Metrics metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  /** Sets the start page, as HTML. */
  void startPage(String html) {
    startPage = html;
  }

  /** Responds to a request for one of the pages; returns false for any other request. */
  boolean serve(Request request, Response response) throws IOException {
    String path = request.getRequestURI();
    if (!PATHS.contains(path)) {
      return false;
    }
    if (!METHODS.contains(request.getMethod().getMethodString())) {
      response.setHeader("Allow", "GET, HEAD");
      response.sendError(405);
      return true;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    switch (path) {
      case LIVE -> status(response, Optional.empty());
      case READY, HEALTH -> status(response, health.unreadiness());
      case METRICS -> write(response, Metrics.MEDIA_TYPE, metrics.text());
      default -> {
        response.setHeader(
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        write(response, "text/html;charset=utf-8", startPage);
      }
    }
    return true;
  }

  private static void status(Response response, Optional<String> reason) throws IOException {
    response.setStatus(reason.isEmpty() ? 200 : 503);
    ComplexValue.Builder status =
        ComplexValue.builder().put("status", reason.isEmpty() ? "up" : "down");
    reason.ifPresent(why -> status.put("reason", new StringValue(why)));
    write(response, "application/json", JsonWriter.toString(status.build()));
  }

  private static void write(Response response, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    // Grizzly omits the type if the request offers HTTP/2 and the text exceeds the buffer.
    response.setBufferSize(bytes.length + 1);
    response.getOutputStream().write(bytes);
  }
}
