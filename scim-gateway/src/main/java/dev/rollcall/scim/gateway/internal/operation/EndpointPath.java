// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.gateway.internal.routing.Segments;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A path below a tenant's base URL as an endpoint of RFC 7644 section 3.2.
 *
 * @param kind the kind of endpoint
 * @param name the name of the endpoint, such as {@code Users}; empty for the base URL
 * @param id the id or name after it; empty for an endpoint as a whole
 */
public record EndpointPath(EndpointKind kind, String name, String id) {
  private static final String SEARCH = ".search";

  /**
   * Parses a path.
   *
   * @param path the path, percent-encoded; a semicolon is part of its segment
   * @param spelling returns the declared spelling of an endpoint name
   * @return empty when no endpoint can be at this path
   */
  public static Optional<EndpointPath> parse(String path, UnaryOperator<String> spelling) {
    Segments segments = Segments.ofPath(path);
    if (!segments.next()) {
      return Optional.of(new EndpointPath(EndpointKind.ROOT, "", ""));
    }
    // A failure to read the tenant's endpoints is no malformed path.
    String spelled = spelling.apply(segments.value());
    try {
      String name = PathSegment.decoded(spelled);
      if (!segments.next()) {
        return Optional.of(whole(name));
      }
      String id = PathSegment.decoded(segments.value());
      return segments.next() ? Optional.empty() : item(name, id);
    } catch (IllegalArgumentException malformedEncoding) {
      return Optional.empty();
    }
  }

  private static EndpointPath whole(String name) {
    EndpointKind kind =
        switch (name) {
          case SEARCH -> EndpointKind.SEARCH_ALL;
          case "Bulk" -> EndpointKind.BULK;
          case "Me" -> EndpointKind.ME;
          case "ServiceProviderConfig" -> EndpointKind.SERVICE_PROVIDER_CONFIG;
          case "ResourceTypes" -> EndpointKind.RESOURCE_TYPES;
          case "Schemas" -> EndpointKind.SCHEMAS;
          default -> EndpointKind.COLLECTION;
        };
    return new EndpointPath(kind, name, "");
  }

  private static Optional<EndpointPath> item(String name, String id) {
    EndpointKind kind =
        switch (whole(name).kind()) {
          case RESOURCE_TYPES -> EndpointKind.RESOURCE_TYPE;
          case SCHEMAS -> EndpointKind.SCHEMA;
          case COLLECTION -> id.equals(SEARCH) ? EndpointKind.SEARCH : EndpointKind.RESOURCE;
          default -> EndpointKind.ROOT;
        };
    return kind == EndpointKind.ROOT
        ? Optional.empty()
        : Optional.of(new EndpointPath(kind, name, id));
  }
}
