// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.json.JsonWriter;

/** A body that writes itself piece by piece, so that a large group is never in memory. */
@FunctionalInterface
public interface AnswerBody {
  /** Writes one JSON object. */
  void writeTo(JsonWriter writer);
}
