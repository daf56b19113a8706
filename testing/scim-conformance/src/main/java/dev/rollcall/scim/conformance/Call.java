// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to send.
 *
 * @param method the HTTP method
 * @param path the percent-encoded path below the base URL with its query; begins with a slash
 *     unless empty
 * @param body the body; empty for none
 * @param headers further headers, which override the default ones; an empty value removes a default
 *     header
 */
public record Call(String method, String path, Optional<String> body, Map<String, String> headers) {
  /** Copies the headers and keeps their order. */
  public Call {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(body, "body");
    headers = Map.copyOf(headers);
  }

  /** Creates a GET request. */
  public static Call get(String path) {
    return new Call("GET", path, Optional.empty(), Map.of());
  }

  /** Creates a DELETE request. */
  public static Call delete(String path) {
    return new Call("DELETE", path, Optional.empty(), Map.of());
  }

  /** Creates a request with a JSON body. */
  public static Call send(String method, String path, ComplexValue body) {
    return send(method, path, JsonWriter.toString(body));
  }

  /** Returns a copy with this body. */
  public static Call send(String method, String path, String body) {
    return new Call(method, path, Optional.of(body), Map.of());
  }

  /** Returns a copy with this header; an empty value removes a default header. */
  public Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, body, more);
  }
}
