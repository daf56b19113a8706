// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request by which one tenant might get at another's data.
 *
 * @param method the verb
 * @param target the path of the server, with the query
 * @param headers beside the credential
 * @param body empty for none
 * @param isForeign whether the address is the other tenant's own
 */
record Attempt(
    String method, String target, Map<String, String> headers, String body, boolean isForeign) {
  /** Sends the request with the credential of the tenant that tries. */
  Wire.Reply send(Entra intruder) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", "Bearer " + intruder.token());
    if (!body.isEmpty()) {
      all.putIfAbsent("Content-Type", "application/scim+json");
    }
    return intruder.wire().sendTo(method, target, all, body);
  }

  /** Whether the intruder itself sent this text, so that it may come back. */
  boolean says(String text) {
    return target.contains(text) || body.contains(text) || headers.toString().contains(text);
  }
}
