// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.json.JsonWriter;
import java.util.List;

/**
 * The response to a bulk request (RFC 7644 section 3.7.3).
 *
 * @param operations the results of the executed operations, in the order of the request
 */
public record BulkResponse(List<BulkResult> operations) {
  /** Copies the list. */
  public BulkResponse {
    operations = List.copyOf(operations);
  }

  /** Writes the message, result by result. */
  public void writeTo(JsonWriter json) {
    json.beginObject();
    json.field("schemas", MessageSchemas.of(MessageSchemas.BULK_RESPONSE));
    json.name("Operations").beginArray();
    operations.forEach(result -> result.writeTo(json));
    json.endArray().endObject();
  }
}
