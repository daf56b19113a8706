// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;

/** Executes the operations of authenticated callers. */
public interface OperationExecutor {
  /**
   * Executes an operation for the tenant of the context.
   *
   * @throws ScimException for every response but success
   */
  EndpointResponse execute(TenantContext context, ScimOperation operation);

  /** Returns the methods of an endpoint of the tenant. */
  Methods methods(TenantContext context, EndpointPath path);

  /**
   * Returns the declared spelling of an endpoint name. A name in another letter case is accepted
   * where the dialect of the tenant tolerates that; any other name is returned unchanged.
   */
  String endpointName(TenantContext context, String name);
}
