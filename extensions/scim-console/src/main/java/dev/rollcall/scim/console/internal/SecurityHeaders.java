// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.gateway.ScimResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers by which a browser restricts the pages of the console. */
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * Creates headers.
   *
   * @param frameAncestors the origins whose pages may show the console in a frame
   */
  public SecurityHeaders(List<String> frameAncestors) {
    headers.put(
        "Content-Security-Policy",
        POLICY + (frameAncestors.isEmpty() ? "'none'" : String.join(" ", frameAncestors)));
    if (frameAncestors.isEmpty()) {
      headers.put("X-Frame-Options", "DENY");
    }
    headers.put("X-Content-Type-Options", "nosniff");
    // With no-referrer, browsers would send the forms of the console with "Origin: null".
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** Returns a response with these headers. */
  ScimResponse addTo(ScimResponse response) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(response.headers());
    return new ScimResponse(response.status(), all, response.body());
  }
}
