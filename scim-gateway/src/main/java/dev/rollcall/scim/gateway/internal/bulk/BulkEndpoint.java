// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
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

/**
 * Executes Bulk requests (RFC 7644 section 3.7). Each operation is executed like a separate
 * request, in a separate unit of work, and counts against the rate limit. Immutable.
 */
public final class BulkEndpoint {
  private final BulkTargets targets;
  private final LoadGuard load;
  private final ProvisioningRecorder recorder;

  /** Creates the endpoint. */
  public BulkEndpoint(BulkTargets targets, LoadGuard load, ProvisioningRecorder recorder) {
    this.targets = targets;
    this.load = load;
    this.recorder = recorder;
  }

  /**
   * Executes a request.
   *
   * @throws ScimException 501 where the tenant has no Bulk
   */
  public EndpointResponse execute(TenantContext context, RequestBody body) {
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
    List<BulkOperationRunner> runners = new ArrayList<>(request.operations().size());
    for (BulkOperation operation : request.operations()) {
      runners.add(BulkOperationRunner.of(operation, context, targets));
    }
    BulkExecution execution = new BulkExecution(context, load, recorder, runners);
    BulkResponse response = new BulkResponse(execution.results(request.failOnErrors()));
    return EndpointResponse.ok(response::writeTo);
  }
}
