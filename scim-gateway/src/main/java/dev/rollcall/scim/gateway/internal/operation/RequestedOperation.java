// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.Objects;
import java.util.Optional;

/**
 * The operation that a request names, for the provisioning log.
 *
 * @param operation the operation
 * @param endpoint the name of the endpoint; empty unless it belongs to a resource type
 * @param id the resource; empty unless the request names one
 */
public record RequestedOperation(
    Operation operation, Optional<String> endpoint, Optional<String> id) {
  /** Checks that no component is null. */
  public RequestedOperation {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(id, "id");
  }

  /** An operation that concerns no single resource type. */
  public static RequestedOperation of(Operation operation) {
    return new RequestedOperation(operation, Optional.empty(), Optional.empty());
  }

  /** The operation that the path and the method of a request name. */
  public static RequestedOperation of(EndpointPath path, String method) {
    return switch (path.kind()) {
      case ROOT, SEARCH_ALL -> of(Operation.SEARCH);
      case BULK -> of(Operation.BULK);
      case ME -> of(method.equals("POST") ? Operation.CREATE : onResource(method));
      case SERVICE_PROVIDER_CONFIG, RESOURCE_TYPES, RESOURCE_TYPE, SCHEMAS, SCHEMA ->
          of(Operation.DISCOVERY);
      case SEARCH -> of(Operation.SEARCH, path);
      case COLLECTION -> of(method.equals("POST") ? Operation.CREATE : Operation.SEARCH, path);
      case RESOURCE ->
          new RequestedOperation(
              onResource(method), Optional.of(path.name()), Optional.of(path.id()));
    };
  }

  private static RequestedOperation of(Operation operation, EndpointPath path) {
    return new RequestedOperation(operation, Optional.of(path.name()), Optional.empty());
  }

  private static Operation onResource(String method) {
    return switch (method) {
      case "PUT" -> Operation.REPLACE;
      case "PATCH" -> Operation.PATCH;
      case "DELETE" -> Operation.DELETE;
      default -> Operation.READ;
    };
  }
}
