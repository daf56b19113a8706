// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that begins.
 *
 * @param application the name of the application
 * @param requestId the identifier of the request in the response and in logs
 * @param method the HTTP method; {@code ?} for a method that neither HTTP nor PATCH defines
 * @param path the path as the client sent it, which can contain the tenant's key and the id of a
 *     resource
 * @param headers returns the value of a header by its name in any letter case, several values
 *     joined by commas; for the headers of a trace
 */
public record RequestStart(
    String application,
    String requestId,
    String method,
    String path,
    Function<String, Optional<String>> headers) {
  /** Checks that no component is null. */
  public RequestStart {
    Objects.requireNonNull(application, "application");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(headers, "headers");
  }

  /** Returns the value of a header. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }
}
