// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import java.util.function.Supplier;

/**
 * Stands around each operation of a Bulk request, so that a failure nobody meant ends that
 * operation alone and is logged like that of any other request.
 */
@FunctionalInterface
public interface Guard {
  /**
   * Called before each operation, within {@link #answer}.
   *
   * @throws ScimException when the operation is not to be begun
   */
  default void beforeOperation() {}

  /**
   * Does the work.
   *
   * @throws ScimException whatever fails, except that the virtual machine fails
   */
  EndpointResponse answer(Supplier<EndpointResponse> work);
}
