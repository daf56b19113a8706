// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 *     joined by commas; for the headers of a trace. Headers with credentials are absent: {@code
 *     Authorization}, {@code Proxy-Authorization} and {@code Cookie}
 */
public record RequestStart(
    String application,
    String requestId,
    String method,
    String path,
    Function<String, Optional<String>> headers) {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie");

  /** Checks that no component is null, and hides headers with credentials. */
  public RequestStart {
    Objects.requireNonNull(application, "application");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    headers = withoutCredentials(Objects.requireNonNull(headers, "headers"));
  }

  private static Function<String, Optional<String>> withoutCredentials(
      Function<String, Optional<String>> headers) {
    return name ->
        CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))
            ? Optional.empty()
            : headers.apply(name);
  }

  /** Returns the value of a header. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }
}
