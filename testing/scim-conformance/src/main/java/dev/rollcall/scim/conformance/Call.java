// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that is to be sent.
 *
 * @param method the HTTP method
 * @param path what follows the base URL, already percent-encoded, with its query; begins with a
 *     slash unless it is empty
 * @param body the body; empty for none
 * @param headers further headers; one that is set here replaces what would be sent otherwise, and
 *     an empty value leaves it out
 */
public record Call(String method, String path, Optional<String> body, Map<String, String> headers) {
  /** Copies the headers, which keep their order. */
  public Call {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(body, "body");
    headers = Map.copyOf(headers);
  }

  /** A GET. */
  public static Call get(String path) {
    return new Call("GET", path, Optional.empty(), Map.of());
  }

  /** A DELETE. */
  public static Call delete(String path) {
    return new Call("DELETE", path, Optional.empty(), Map.of());
  }

  /** A request with a body of JSON. */
  public static Call send(String method, String path, ComplexValue body) {
    return send(method, path, JsonWriter.toString(body));
  }

  /** A request with this body. */
  public static Call send(String method, String path, String body) {
    return new Call(method, path, Optional.of(body), Map.of());
  }

  /** The same with this header; an empty value leaves out what would be sent otherwise. */
  public Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, body, more);
  }
}
