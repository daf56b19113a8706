// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.tenant.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Responds to queries with pages, by cursor (RFC 9865) if the client requests it, otherwise by
 * index (RFC 7644 section 3.4.2.4). Stateless.
 */
public final class Paging {
  private final String application;
  private final CursorCodec codec;

  public Paging(String application, CursorCodec codec) {
    this.application = application;
    this.codec = codec;
  }

  /** Returns the requested page. */
  public EndpointResponse respond(
      TenantContext context, QueryParameters parameters, Listing listing) {
    Limits limits = context.profile().limits();
    boolean offersCursors =
        listing.supportsKeysetPagination() && context.profile().offers(Feature.CURSOR);
    Optional<String> cursor = parameters.cursor();
    if (!offersCursors && cursor.isPresent() && !cursor.get().isEmpty()) {
      // If it were ignored, the listing would start again at the first page.
      throw ScimException.invalidCursor();
    }
    if (!offersCursors || cursor.isEmpty()) {
      return byIndex(listing, parameters.firstIndex(), parameters.pageSize(limits));
    }
    if (parameters.hasStartIndex()) {
      throw ScimException.invalidValue("cursor", "must not be given together with 'startIndex'");
    }
    int count = parameters.pageSizeByCursor(limits);
    return count == 0 ? totalOnly(listing) : byCursor(context, listing, cursor.get(), count);
  }

  private static EndpointResponse byIndex(Listing listing, long first, int count) {
    Listing.Page page = listing.page(new Query.Index(first - 1), count);
    List<ResponseBody> bodies = page.bodies();
    return list(ListResponse.byIndex(page.total().orElseThrow(), first, bodies.size()), bodies);
  }

  private static EndpointResponse totalOnly(Listing listing) {
    OptionalLong total = listing.page(new Query.Index(0), 0).total();
    return list(ListResponse.byCursor(total, 0, Optional.empty()), List.of());
  }

  private EndpointResponse byCursor(
      TenantContext context, Listing listing, String cursor, int count) {
    String scope = scope(context, listing);
    Optional<CursorCodec.Content> from =
        cursor.isEmpty() ? Optional.empty() : Optional.of(codec.decode(scope, cursor));
    boolean mayChangeCount = context.profile().dialect().tolerates(Tolerance.CURSOR_COUNT_CHANGE);
    if (!mayChangeCount && from.isPresent() && from.get().count() != count) {
      throw ScimException.invalidCount("must be that of the first page");
    }
    Query.After after = new Query.After(from.map(CursorCodec.Content::position));
    Listing.Page page = listing.page(after, count);
    Optional<String> next =
        page.next().map(position -> codec.encode(scope, new CursorCodec.Content(position, count)));
    List<ResponseBody> bodies = page.bodies();
    return list(ListResponse.byCursor(page.total(), bodies.size(), next), bodies);
  }

  /** Returns the scope of a cursor; a null character separates its components. */
  private String scope(TenantContext context, Listing listing) {
    return String.join("\0", application, context.tenantId(), listing.query());
  }

  private static EndpointResponse list(ListResponse message, List<ResponseBody> bodies) {
    return EndpointResponse.ok(
        (JsonWriter writer) ->
            message.writeTo(writer, () -> bodies.forEach(body -> body.writeTo(writer))));
  }
}
