// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list of resources (RFC 7644 section 3.4.2, RFC 9865 section 2) but for the resources, which are
 * written as they come.
 *
 * @param totalResults the number of matching resources; optional with cursor pagination
 * @param startIndex the 1-based index of the first resource, in a list by index
 * @param itemsPerPage the number of resources on this page
 * @param nextCursor where the next page begins, in a list by cursor that goes on
 */
public record ListResponse(
    OptionalLong totalResults,
    OptionalLong startIndex,
    int itemsPerPage,
    Optional<String> nextCursor) {
  /** Checks that no component is null. */
  public ListResponse {
    Objects.requireNonNull(totalResults, "totalResults");
    Objects.requireNonNull(startIndex, "startIndex");
    Objects.requireNonNull(nextCursor, "nextCursor");
  }

  /** A page that begins at this 1-based index. */
  public static ListResponse byIndex(long totalResults, long startIndex, int itemsPerPage) {
    return new ListResponse(
        OptionalLong.of(totalResults), OptionalLong.of(startIndex), itemsPerPage, Optional.empty());
  }

  /** A page by cursor; the last one has no next cursor. */
  public static ListResponse byCursor(
      OptionalLong totalResults, int itemsPerPage, Optional<String> nextCursor) {
    return new ListResponse(totalResults, OptionalLong.empty(), itemsPerPage, nextCursor);
  }

  /** Writes the message; the action writes the resources, one value each. */
  public void writeTo(JsonWriter json, Runnable resources) {
    json.beginObject();
    json.field("schemas", MessageSchemas.of(MessageSchemas.LIST_RESPONSE));
    totalResults.ifPresent(total -> json.field("totalResults", new IntegerValue(total)));
    startIndex.ifPresent(index -> json.field("startIndex", new IntegerValue(index)));
    json.field("itemsPerPage", new IntegerValue(itemsPerPage));
    nextCursor.ifPresent(cursor -> json.field("nextCursor", new StringValue(cursor)));
    json.name("Resources").beginArray();
    resources.run();
    json.endArray().endObject();
  }
}
