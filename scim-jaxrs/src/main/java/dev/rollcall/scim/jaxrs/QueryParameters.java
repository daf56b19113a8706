// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.Parameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The query parameters of RFC 7644 section 3.4.2; others are ignored. */
final class QueryParameters {
  private QueryParameters() {}

  /** Reads the decoded parameters of a request. */
  static Parameters of(MultivaluedMap<String, String> query) {
    return new Parameters(
        single(query, "filter"),
        single(query, "startIndex"),
        single(query, "count"),
        list(query, "attributes"),
        list(query, "excludedAttributes"));
  }

  /** Two filters cannot both be obeyed, and to drop one could give more than was asked for. */
  private static Optional<String> single(MultivaluedMap<String, String> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ScimException.invalidValue(name, "must not be given more than once");
    }
    return values.stream().findFirst();
  }

  private static List<String> list(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
