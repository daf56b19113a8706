// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A media type in which a result can be written.
 *
 * @param mediaType the media type without parameters
 * @param type the type of the result, whose schema is in the document
 * @param writer writes a result
 */
public record Representation<T>(
    String mediaType, JsonType<?> type, Function<? super T, byte[]> writer) {
  /** The media type of JSON. */
  static final String JSON = "application/json";

  /** Returns the representation as JSON. */
  static <T> Representation<T> json(JsonType<T> type) {
    return new Representation<>(JSON, type, result -> JsonWriter.toBytes(type.write(result)));
  }

  /** Returns a representation as text in UTF-8. */
  public static <T> Representation<T> text(String mediaType, Function<? super T, String> writer) {
    return new Representation<>(
        mediaType, JsonType.TEXT, result -> writer.apply(result).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the value of the header {@code Content-Type}. */
  String contentType() {
    return mediaType.startsWith("text/") ? mediaType + ";charset=utf-8" : mediaType;
  }
}
