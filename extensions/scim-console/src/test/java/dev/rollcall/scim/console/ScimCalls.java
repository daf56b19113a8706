// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends requests of an identity provider to a gateway. */
final class ScimCalls {
  private final RequestHandler gateway;
  private final String base;
  private final Map<String, String> headers;

  ScimCalls(RequestHandler gateway, String tenantId, String token) {
    this.gateway = gateway;
    this.base = "/" + tenantId + "/scim/v2";
    this.headers =
        Map.of(
            "Host",
            Browser.HOST,
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/scim+json");
  }

  /** A response that has been read. */
  record Answer(int status, String text) {}

  /** Sends a request to a path, with the query after a question mark. */
  Answer send(String method, String url, String body) {
    int mark = url.indexOf('?');
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(url.substring(mark + 1));
    String path = mark < 0 ? url : url.substring(0, mark);
    ScimRequest request =
        new ScimRequest(
            method,
            new ScimRequest.Target(base + path, query, "/", Optional.empty()),
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);
    ScimResponse response = gateway.handle(request).orElseThrow();
    return new Answer(response.status(), Browser.text(response));
  }
}
