// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request asks for, as far as its address tells.
 *
 * @param operation the operation
 * @param endpoint the name of the endpoint, if it is one of a resource type
 * @param id the resource, if one is named
 */
public record RequestedOperation(
    Operation operation, Optional<String> endpoint, Optional<String> id) {
  /** Checks that all parts are there. */
  public RequestedOperation {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(id, "id");
  }

  /** Something that is not about one resource type. */
  public static RequestedOperation of(Operation operation) {
    return new RequestedOperation(operation, Optional.empty(), Optional.empty());
  }

  /** Something at the endpoint of a resource type. */
  public static RequestedOperation of(Operation operation, String endpoint) {
    return new RequestedOperation(operation, Optional.of(endpoint), Optional.empty());
  }

  /** Something about one resource. */
  public static RequestedOperation of(Operation operation, String endpoint, String id) {
    return new RequestedOperation(operation, Optional.of(endpoint), Optional.of(id));
  }
}
