// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;

/** The endpoints that the operations of a Bulk request address. */
public interface BulkTargets {
  /**
   * Returns the resource type of an endpoint, in the spelling that the dialect accepts.
   *
   * @throws ScimException notFound for an unknown endpoint
   */
  ResourceType require(String endpoint, Dialect dialect);

  /** Executes an operation on a resource type. */
  EndpointResponse execute(TenantContext context, ScimOperation operation);

  /**
   * Deletes a resource that a failed operation has created, regardless of the deadline and the
   * access of the connection.
   */
  EndpointResponse undo(TenantContext context, ScimOperation deletion);
}
