// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import java.util.function.Supplier;

/**
 * Isolates the operations of a Bulk request: an unexpected failure ends one operation and is logged
 * like that of any other request.
 */
@FunctionalInterface
public interface Guard {
  /**
   * Called before each operation, within {@link #answer}.
   *
   * @throws ScimException when the operation must not begin
   */
  default void beforeOperation() {}

  /**
   * Runs the work.
   *
   * @throws ScimException for every failure but one of the virtual machine
   */
  EndpointResponse answer(Supplier<EndpointResponse> work);
}
