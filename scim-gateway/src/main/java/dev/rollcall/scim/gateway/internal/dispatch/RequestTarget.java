// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Determines the operation and the resource that a request names, for logs and meters. Operation,
 * resource type and route have few values, whatever a client sends.
 */
final class RequestTarget {
  /** The method in logs and meters of a method that is not defined. */
  static final String UNKNOWN = "?";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String NONE = "-";

  private RequestTarget() {}

  /** Returns the method, if HTTP or PATCH defines it. */
  static String knownMethod(String method) {
    return METHODS.contains(method) ? method : UNKNOWN;
  }

  /**
   * Returns the target of a request.
   *
   * @param match the application; empty for a request of none
   * @param parsed the endpoint; empty for a request that was rejected before it was determined
   */
  static Target of(Optional<RouteMatch> match, Optional<EndpointPath> parsed, String method) {
    if (match.isEmpty()) {
      return target(Operation.OTHER, NONE, Optional.empty());
    }
    RouteMatch at = match.get();
    if (at.tokenEndpoint().isPresent()) {
      return target(Operation.TOKEN, TokenEndpoint.PATH, at.tenantKey());
    }
    if (at.globalTokenRevocation().isPresent()) {
      return target(Operation.LOGOUT, GlobalTokenRevocation.PATH, at.tenantKey());
    }
    if (at.securityEvents().isPresent()) {
      return target(Operation.LOGOUT, SecurityEventReceiver.PATH, at.tenantKey());
    }
    return parsed
        .or(() -> EndpointPath.parse(at.rest(), UnaryOperator.identity()))
        .flatMap(path -> target(at, path, method))
        .orElseGet(() -> target(Operation.OTHER, UNKNOWN, at.tenantKey()));
  }

  private static Target target(Operation operation, String route, Optional<String> tenantKey) {
    return new Target(operation, Optional.empty(), route, tenantKey, Optional.empty());
  }

  /** The target at an endpoint; empty if the application has no endpoint of this name. */
  private static Optional<Target> target(RouteMatch match, EndpointPath path, String method) {
    Optional<EndpointNames.Names> endpoint = match.application().names().at(path);
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    boolean hasId = !path.id().isEmpty() && path.kind() != EndpointKind.SEARCH;
    return Optional.of(
        new Target(
            operation(path, method),
            endpoint.get().resourceType(),
            endpoint.get().route(path),
            match.tenantKey(),
            hasId ? Optional.of(path.id()) : Optional.empty()));
  }

  private static Operation operation(EndpointPath path, String method) {
    String performed = method.equals("HEAD") ? "GET" : method;
    return path.kind().has(performed)
        ? RequestedOperation.of(path, performed).operation()
        : Operation.OTHER;
  }
}
