// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A handler that is mounted beside the gateway.
 *
 * @param serves decides without blocking whether a request belongs to the handler
 * @param handler handles these requests, on a worker thread
 */
public record MountedHandler(Predicate<ScimRequest> serves, RequestHandler handler) {
  /** A handler without requests. */
  static final MountedHandler NONE =
      new MountedHandler(request -> false, request -> Optional.empty());
}
