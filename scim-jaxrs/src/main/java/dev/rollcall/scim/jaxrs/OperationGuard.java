// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.internal.bulk.Guard;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import java.util.function.Supplier;

/** Stands around each operation of an admitted Bulk request. */
record OperationGuard(Admitted admitted) implements Guard {
  @Override
  public EndpointResponse answer(Supplier<EndpointResponse> work) {
    return Failures.guarded(admitted.context().requestId(), work);
  }

  @Override
  public void beforeOperation() {
    admitted.protection().countOperation(admitted.context());
  }
}
