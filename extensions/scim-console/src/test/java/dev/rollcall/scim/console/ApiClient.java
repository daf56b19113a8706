// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A client of the admin API that compares every response with the document of the API. */
final class ApiClient {
  static final String BASE = "/console/api";

  private final Browser browser;
  private final OpenApi api;

  /** Creates a client with the session of a browser. */
  ApiClient(Browser browser) {
    this.browser = browser.with("Content-Type", "application/json");
    this.api = OpenApi.parse(browser.get(BASE + "/openapi.json").text());
    browser.with("X-CSRF-Token", csrfToken());
  }

  /** A response. */
  record Answer(int status, Optional<String> contentType, String text) {
    JsonNode json() {
      return OpenApi.json(text);
    }
  }

  Browser browser() {
    return browser;
  }

  OpenApi api() {
    return api;
  }

  String csrfToken() {
    return OpenApi.json(browser.get(BASE + "/session").text()).get("csrfToken").textValue();
  }

  Answer get(String operationPath, String path) {
    return send(api.operation("GET", operationPath), path, "");
  }

  Answer get(String path) {
    return get(path, path);
  }

  Answer post(String operationPath, String path, String body) {
    return send(api.operation("POST", operationPath), path, body);
  }

  Answer delete(String operationPath, String path) {
    return send(api.operation("DELETE", operationPath), path, "");
  }

  /** Sends a request for an operation. */
  Answer send(OpenApi.Operation operation, String path, String body) {
    Browser.Answer answer = browser.send(operation.method(), BASE + path, body);
    Optional<String> contentType = answer.response().header("Content-Type");
    assertThat(api.differences(operation, answer.status(), contentType, answer.text()))
        .as("%s: %s", operation, answer.text())
        .isEmpty();
    assertThat(answer.response().headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff");
    return new Answer(answer.status(), contentType, answer.text());
  }
}
