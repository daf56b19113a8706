// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.util.List;
import java.util.Optional;

/**
 * Handles the HTTP requests that belong to it. A {@link Gateway} is one; adapters mount further
 * handlers beside it. Implementations are thread-safe.
 */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Handles a request. Every failure becomes a response.
   *
   * @return the response; empty when the request belongs to another handler or to the host
   */
  Optional<ScimResponse> handle(ScimRequest request);

  /**
   * Returns a handler that calls a handler and further ones in this order.
   *
   * @param further handle the requests that the first one leaves
   */
  static RequestHandler firstOf(RequestHandler first, List<? extends RequestHandler> further) {
    RequestHandler all = first;
    for (RequestHandler next : further) {
      RequestHandler before = all;
      all = request -> before.handle(request).or(() -> next.handle(request));
    }
    return all;
  }
}
