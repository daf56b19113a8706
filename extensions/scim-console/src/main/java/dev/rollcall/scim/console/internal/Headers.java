// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.gateway.ScimResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds headers to responses. */
final class Headers {
  private Headers() {}

  /** Returns a response with a header. */
  static ScimResponse with(ScimResponse response, String name, String value) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put(name, value);
    return new ScimResponse(response.status(), headers, response.body());
  }
}
