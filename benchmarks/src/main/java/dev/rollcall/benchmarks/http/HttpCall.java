// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A request below the base path of a tenant.
 *
 * @param method the method
 * @param target the path and query after the base path
 * @param body the body; empty for none
 */
record HttpCall(String method, String target, String body) {
  private static final String BASE = "/acme/scim/v2";

  static HttpCall get(String target) {
    return new HttpCall("GET", target, "");
  }

  static HttpCall filter(String type, String attribute, String value) {
    String filter = attribute + " eq \"" + value + "\"";
    return get(type + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  static HttpCall post(String target, String body) {
    return new HttpCall("POST", target, body);
  }

  static HttpCall patch(String target, String body) {
    return new HttpCall("PATCH", target, body);
  }

  /** Returns the request as bytes of HTTP/1.1. */
  byte[] toBytes(String token) {
    StringBuilder head =
        new StringBuilder(400 + body.length())
            .append(method)
            .append(' ')
            .append(BASE)
            .append(target)
            .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ")
            .append(token)
            .append("\r\nAccept: application/scim+json\r\n");
    if (!body.isEmpty()) {
      head.append("Content-Type: application/scim+json\r\nContent-Length: ")
          .append(body.length())
          .append("\r\n");
    }
    return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
  }
}
