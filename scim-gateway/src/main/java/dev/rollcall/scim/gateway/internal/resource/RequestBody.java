// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.value.ComplexValue;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request brings along: the body of an HTTP request, or the data of a Bulk operation. */
public final class RequestBody {
  private final @Nullable InputStream stream;
  private final JsonSource tree;

  private RequestBody(@Nullable InputStream stream, JsonSource tree) {
    this.stream = stream;
    this.tree = tree;
  }

  /** A body that has yet to be read, once. */
  public static RequestBody of(InputStream stream) {
    return new RequestBody(
        Objects.requireNonNull(stream, "stream"), JsonSource.of(ComplexValue.EMPTY));
  }

  /** A body that was part of a larger one, whose limits it has passed. */
  public static RequestBody of(ComplexValue tree) {
    return new RequestBody(null, JsonSource.of(tree));
  }

  /** Hands the body, of at most so many bytes, to a reader. */
  public <T> T read(JsonReader json, int maxBytes, Function<JsonSource, T> reader) {
    return stream == null ? reader.apply(tree) : json.read(stream, maxBytes, reader);
  }

  /** The same where clients know the limit by a name. */
  public <T> T read(
      JsonReader json, int maxBytes, String limitName, Function<JsonSource, T> reader) {
    return stream == null ? reader.apply(tree) : json.read(stream, maxBytes, limitName, reader);
  }
}
