// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.filter.CrossTypeFilter;
import dev.rollcall.scim.gateway.internal.filter.FilterVerdict;
import dev.rollcall.scim.gateway.internal.query.CrossTypeListing;
import dev.rollcall.scim.gateway.internal.query.Listing;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query over all resource types of an application (RFC 7644 section 3.4.2.1). */
final class CrossTypeQuery {
  private final Map<ResourceEndpoint<?>, CrossTypeFilter> filters = new LinkedHashMap<>();

  CrossTypeQuery(Collection<ResourceEndpoint<?>> endpoints) {
    List<ResourceType> types = new ArrayList<>();
    endpoints.forEach(endpoint -> types.add(endpoint.type()));
    endpoints.forEach(
        endpoint -> filters.put(endpoint, new CrossTypeFilter(endpoint.type(), types)));
  }

  /**
   * Returns the matching resources, type after type. A type without possible matches is not
   * queried.
   *
   * @throws ScimException 501 when the tenant does not offer such queries, invalidValue when
   *     several types would have to be sorted together
   */
  Listing listing(TenantContext context, QueryParameters parameters) {
    if (!context.profile().offers(Feature.ROOT_QUERY)) {
      throw ScimException.notImplemented("A query over all resource types");
    }
    Map<ResourceEndpoint<?>, FilterVerdict> requested = new LinkedHashMap<>();
    filters.forEach(
        (endpoint, filter) -> {
          FilterVerdict verdict = verdict(context, parameters, filter);
          if (!(verdict instanceof FilterVerdict.None)) {
            requested.put(endpoint, verdict);
          }
        });
    boolean isSorted = requested.keySet().stream().anyMatch(e -> e.sorts(context, parameters));
    if (isSorted && requested.size() > 1) {
      throw ScimException.invalidValue(
          "sortBy", "is for one resource type; narrow the query by meta.resourceType");
    }
    List<Listing> parts = new ArrayList<>();
    requested.forEach(
        (endpoint, verdict) ->
            parts.add(endpoint.listing(context, parameters, verdict.remaining())));
    return new CrossTypeListing(query(parts), parts);
  }

  private static FilterVerdict verdict(
      TenantContext context, QueryParameters parameters, CrossTypeFilter filter) {
    Optional<String> text = parameters.filter();
    return text.isEmpty()
        ? new FilterVerdict.All()
        : filter.read(text.get(), context.profile().dialect(), context.profile().limits());
  }

  /**
   * Returns a text that identifies the query by the endpoints and filters of its types; the
   * separator makes it unambiguous.
   */
  private static String query(List<Listing> parts) {
    return "/\0" + String.join("\0", parts.stream().map(Listing::query).toList());
  }
}
