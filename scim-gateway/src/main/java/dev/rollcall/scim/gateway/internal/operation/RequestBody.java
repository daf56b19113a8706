// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.value.ComplexValue;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP request, or the data of a Bulk operation. */
public final class RequestBody {
  /** No body. */
  public static final RequestBody EMPTY = of(ComplexValue.EMPTY);

  private final @Nullable InputStream stream;
  private final JsonSource tree;

  private RequestBody(@Nullable InputStream stream, JsonSource tree) {
    this.stream = stream;
    this.tree = tree;
  }

  /** A body that has not been read; it can be read once. */
  public static RequestBody of(InputStream stream) {
    return new RequestBody(
        Objects.requireNonNull(stream, "stream"), JsonSource.of(ComplexValue.EMPTY));
  }

  /** A body that is part of a larger body, whose limits have been checked. */
  public static RequestBody of(ComplexValue tree) {
    return new RequestBody(null, JsonSource.of(tree));
  }

  /** Passes the body to a reader, up to this number of bytes. */
  public <T> T read(JsonReader json, int maxBytes, Function<JsonSource, T> reader) {
    return stream == null ? reader.apply(tree) : json.read(stream, maxBytes, reader);
  }

  /** Passes the body to a reader; an error names the limit. */
  public <T> T read(
      JsonReader json, int maxBytes, String limitName, Function<JsonSource, T> reader) {
    return stream == null ? reader.apply(tree) : json.read(stream, maxBytes, limitName, reader);
  }
}
