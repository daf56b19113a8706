// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods that an endpoint of RFC 7644 section 3.2 has. Runtimes know them too, but one of them
 * (CXF) tells every client all methods of all endpoints.
 */
final class AllowedMethods {
  private static final Set<String> DISCOVERY =
      Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");

  private AllowedMethods() {}

  /**
   * What the header {@code Allow} says.
   *
   * @param path the path from the root of the application, percent-encoded
   * @return empty where the runtime is to say it
   */
  static Optional<String> at(String path) {
    List<String> pieces = Stream.of(path.split("/")).filter(piece -> !piece.isEmpty()).toList();
    if (pieces.isEmpty() || !pieces.get(0).equals(ScimEndpoints.INTERNAL_PATH)) {
      return Optional.empty();
    }
    if (pieces.size() == 1) {
      return Optional.of("GET, HEAD, OPTIONS");
    }
    String endpoint = pieces.get(1);
    String last = pieces.get(pieces.size() - 1);
    if (endpoint.equals("Me") || pieces.size() > 3) {
      return Optional.empty();
    }
    if (DISCOVERY.contains(endpoint)) {
      return Optional.of("GET, HEAD, OPTIONS");
    }
    if (endpoint.equals("Bulk") || last.equals(".search")) {
      return Optional.of("POST, OPTIONS");
    }
    return Optional.of(
        pieces.size() == 2 ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
  }
}
