// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.endpoint.ResourceEndpoint;
import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.resource.RequestBody;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.message.BulkOperation;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.scim.message.BulkResponse;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Many operations in one request (RFC 7644 section 3.7). Each is what a request of its own would
 * be, in a unit of work of its own; together they cost what they cost apart. Immutable.
 */
public final class BulkEndpoint {
  private final BiFunction<String, Dialect, ResourceEndpoint<?>> endpoints;
  private final ProvisioningRecorder journal;

  /** Over these endpoints; the function throws notFound for a name that is none of them. */
  public BulkEndpoint(
      BiFunction<String, Dialect, ResourceEndpoint<?>> endpoints, ProvisioningRecorder journal) {
    this.endpoints = endpoints;
    this.journal = journal;
  }

  public EndpointResponse run(TenantContext context, RequestBody body, Guard guard) {
    if (!context.profile().offers(Feature.BULK)) {
      throw ScimException.notImplemented("/Bulk");
    }
    Limits limits = context.profile().limits();
    Dialect dialect = context.profile().dialect();
    BulkRequest request =
        body.read(
            new JsonReader(limits),
            limits.bulkBytes(),
            "maxPayloadSize",
            json -> BulkRequest.read(json, dialect, limits));
    List<BulkOperationRunner> steps = new ArrayList<>(request.operations().size());
    for (BulkOperation operation : request.operations()) {
      steps.add(BulkOperationRunner.of(operation, context, name -> endpoints.apply(name, dialect)));
    }
    BulkExecution run = new BulkExecution(context, new BulkDoor(guard, journal), steps);
    BulkResponse response = new BulkResponse(run.results(request.failOnErrors()));
    return EndpointResponse.ok(response::writeTo);
  }
}
