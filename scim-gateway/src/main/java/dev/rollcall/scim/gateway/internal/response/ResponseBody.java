// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.json.JsonWriter;

/** A response body that is written in pieces, so that a large group is never in memory. */
@FunctionalInterface
public interface ResponseBody {
  /** Writes one JSON object. */
  void writeTo(JsonWriter writer);
}
