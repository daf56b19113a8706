// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Returns the stored events of a stream by cursor, in any state, so that a receiver can recover
 * after a loss of its data. The delivery is not affected.
 *
 * @param store the events
 * @param keys sign the tokens
 */
record ReplayEndpoint(EventStreamStore store, EventSigningKeys keys) {
  private static final int PAGE = 100;
  private static final String CURSOR = "cursor=";
  private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

  /**
   * Returns a page of events.
   *
   * @param query {@code cursor}, the value of {@code nextCursor} of the previous page; without it,
   *     the first page
   * @throws ScimException 400 for another cursor
   */
  ScimResponse read(ReadableStream stream, Optional<String> query) {
    long after = query.map(ReplayEndpoint::cursor).orElse(0L);
    List<StreamedEvent> events = store.read(stream.id(), after, PAGE);
    List<Value> tokens = new ArrayList<>();
    long last = after;
    for (StreamedEvent event : events) {
      last = event.position();
      tokens.add(
          ComplexValue.builder()
              .put("jti", event.id())
              .put("state", event.state().name().toLowerCase(Locale.ROOT))
              .put("set", keys.sign(event.document()))
              .build());
    }
    return EventResponses.json(
        200,
        JsonWriter.toString(
            ComplexValue.builder()
                .put("events", new MultiValue(tokens))
                .put("nextCursor", Long.toString(last))
                .put("moreAvailable", events.size() == PAGE)
                .build()));
  }

  private static long cursor(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(CURSOR)) {
        return position(parameter.substring(CURSOR.length()));
      }
    }
    return 0;
  }

  private static long position(String cursor) {
    if (!POSITION.matcher(cursor).matches()) {
      throw ScimException.http(400, "unknown cursor");
    }
    return Long.parseLong(cursor);
  }
}
