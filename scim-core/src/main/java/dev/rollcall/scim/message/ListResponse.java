// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The metadata of a list response (RFC 7644 section 3.4.2, RFC 9865 section 2). The resources are
 * streamed.
 *
 * @param totalResults the number of matching resources; optional with cursor pagination
 * @param startIndex the 1-based index of the first resource, with index pagination
 * @param itemsPerPage the number of resources on this page
 * @param nextCursor the cursor of the next page, with cursor pagination
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

  /** Creates a page with index pagination. */
  public static ListResponse byIndex(long totalResults, long startIndex, int itemsPerPage) {
    return new ListResponse(
        OptionalLong.of(totalResults), OptionalLong.of(startIndex), itemsPerPage, Optional.empty());
  }

  /** Creates a page with cursor pagination; the last page has no next cursor. */
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
