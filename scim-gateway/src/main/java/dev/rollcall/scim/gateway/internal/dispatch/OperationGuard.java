// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.bulk.Guard;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import java.util.function.Supplier;

/** Counts each operation of a Bulk request and isolates its failure. */
record OperationGuard(AuthenticatedRequest request) implements Guard {
  @Override
  public EndpointResponse answer(Supplier<EndpointResponse> work) {
    return ExceptionTranslator.guarded(request.context().requestId(), work);
  }

  @Override
  public void beforeOperation() {
    request.load().countOperation(request.context());
  }
}
