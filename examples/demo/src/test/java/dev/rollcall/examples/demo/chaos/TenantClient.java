// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests of one tenant. Thread-safe. */
final class TenantClient {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final int port;
  private final String tenant;
  private final String token;

  TenantClient(int port, String tenant, String token) {
    this.port = port;
    this.tenant = tenant;
    this.token = token;
  }

  int port() {
    return port;
  }

  /** Returns the first lines of a request whose body another client sends. */
  String head(String method, String path) {
    return method
        + " /"
        + tenant
        + "/scim/v2"
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + port
        + "\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Type: application/scim+json\r\n";
  }

  /**
   * A response; status 0 when the connection failed.
   *
   * @param status the HTTP status
   * @param body the body
   */
  record Reply(int status, String body) {
    /** Returns the id of the resource in the body. */
    String id() {
      return body.replaceAll("(?s)^.*?\"id\"\\s*:\\s*\"([^\"]+)\".*$", "$1");
    }
  }

  Reply send(String method, String path, byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/" + tenant + "/scim/v2" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException broken) {
      return new Reply(0, "");
    }
  }
}
