// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Sends requests to a random gateway. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final List<Integer> ports;
  private final String token;

  Client(List<Integer> ports, String token) {
    this.ports = List.copyOf(ports);
    this.token = token;
  }

  /**
   * A response; status 0 for none.
   *
   * @param body null for none
   * @param retryAfter the header {@code Retry-After}
   */
  record Reply(int status, JsonNode body, Optional<String> retryAfter) {
    boolean isAcknowledged() {
      return status >= 200 && status < 300;
    }

    /** Returns whether the outcome of the request is unknown. */
    boolean isUnknown() {
      return status == 0 || status >= 500;
    }
  }

  Reply send(String method, String path, String body) throws InterruptedException {
    int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/acme/scim/v2" + path))
            .timeout(Duration.ofSeconds(90))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()),
          response.headers().firstValue("Retry-After"));
    } catch (IOException broken) {
      return new Reply(0, JSON.nullNode(), Optional.empty());
    }
  }

  /** Returns the users of this name; repeats the request until there is a response. */
  JsonNode named(String name) throws InterruptedException {
    return named("eq", name);
  }

  /**
   * Returns the users whose name equals this one in a filter; repeats the request until there is a
   * response.
   */
  JsonNode named(String operator, String text) throws InterruptedException {
    String filter = "userName " + operator + " \"" + text + "\"";
    return until200("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  /** Returns the resource at a URL; repeats the request until there is a response. */
  JsonNode until200(String path) throws InterruptedException {
    while (true) {
      Reply reply = send("GET", path, "");
      if (reply.status() == 200) {
        return reply.body();
      }
      if (!reply.isUnknown()) {
        throw new IllegalStateException(path + " returned " + reply);
      }
      Thread.sleep(200);
    }
  }
}
