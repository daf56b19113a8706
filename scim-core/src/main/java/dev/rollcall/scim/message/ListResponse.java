// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list of resources (RFC 7644 section 3.4.2, RFC 9865 section 2): what is known before the first
 * resource is read. The resources are written as they come.
 *
 * @param totalResults how many resources match; only a list by cursor may leave it open
 * @param startIndex the 1-based index of the first resource, in a list by index
 * @param nextCursor where the next page begins, in a list by cursor that goes on
 */
public record ListResponse(
    OptionalLong totalResults, OptionalLong startIndex, Optional<String> nextCursor) {
  /** Checks that nothing is null. */
  public ListResponse {
    Objects.requireNonNull(totalResults, "totalResults");
    Objects.requireNonNull(startIndex, "startIndex");
    Objects.requireNonNull(nextCursor, "nextCursor");
  }

  /** A page that begins at this 1-based index. */
  public static ListResponse byIndex(long totalResults, long startIndex) {
    return new ListResponse(
        OptionalLong.of(totalResults), OptionalLong.of(startIndex), Optional.empty());
  }

  /** A page by cursor; the last one has no next cursor. */
  public static ListResponse byCursor(OptionalLong totalResults, Optional<String> nextCursor) {
    return new ListResponse(totalResults, OptionalLong.empty(), nextCursor);
  }

  /**
   * Writes the message with these resources, one at a time. {@code itemsPerPage} comes last, when
   * they are counted.
   */
  public void writeTo(JsonWriter json, Iterator<ComplexValue> resources) {
    json.beginObject();
    json.field("schemas", MessageSchemas.of(MessageSchemas.LIST_RESPONSE));
    totalResults.ifPresent(total -> json.field("totalResults", new IntegerValue(total)));
    startIndex.ifPresent(index -> json.field("startIndex", new IntegerValue(index)));
    nextCursor.ifPresent(cursor -> json.field("nextCursor", new StringValue(cursor)));
    json.name("Resources").beginArray();
    long items = 0;
    while (resources.hasNext()) {
      json.value(resources.next());
      items++;
    }
    json.endArray().field("itemsPerPage", new IntegerValue(items)).endObject();
  }
}
