// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request with which a tenant tries to access another tenant's data.
 *
 * @param method the HTTP method
 * @param target the path of the server, with the query
 * @param headers the headers in addition to the credential
 * @param body empty for none
 * @param isForeign whether the URL is that of the other tenant
 */
record Attempt(
    String method, String target, Map<String, String> headers, String body, boolean isForeign) {
  /** Sends the request with the credential of the intruding tenant. */
  Wire.Reply send(Entra intruder) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", "Bearer " + intruder.token());
    if (!body.isEmpty()) {
      all.putIfAbsent("Content-Type", "application/scim+json");
    }
    return intruder.wire().sendTo(method, target, all, body);
  }

  /** Returns whether the intruder sent this text, so that the response may contain it. */
  boolean says(String text) {
    return target.contains(text) || body.contains(text) || headers.toString().contains(text);
  }
}
