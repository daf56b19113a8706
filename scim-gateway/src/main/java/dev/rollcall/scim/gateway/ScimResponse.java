// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTTP response to a {@link ScimRequest}. An adapter sends the status, the headers and then the
 * body; it must write the body exactly once, since permits and the log line of the request end with
 * it.
 *
 * @param status the HTTP status
 * @param headers the headers by name, in the order in which they are sent; not copied, so that they
 *     must not be changed afterwards
 * @param body the body; empty for a response without one, and for the response to a HEAD request
 */
public record ScimResponse(int status, Map<String, String> headers, Optional<Body> body) {
  /** Makes the headers unmodifiable. */
  public ScimResponse {
    headers = Collections.unmodifiableMap(headers);
    Objects.requireNonNull(body, "body");
  }

  /** Returns the value of a header; the name is case-sensitive. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body of a response. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes the body. The stream is neither flushed nor closed.
     *
     * @return the response to send instead, when the body failed before any byte of it was written;
     *     empty when the body has been written, or the client has closed the connection
     * @throws IOException when the body failed after a part of it was written; the connection has
     *     been aborted if it can be
     */
    Optional<ScimResponse> writeTo(OutputStream out) throws IOException;
  }
}
