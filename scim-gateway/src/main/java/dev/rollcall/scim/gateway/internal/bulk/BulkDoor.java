// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Optional;
import java.util.function.Supplier;

/** What every operation of a Bulk request passes on its way to an endpoint. */
record BulkDoor(Guard guard, ProvisioningRecorder journal) {
  /** An operation of the client's: counted first, and noted. */
  EndpointResponse operation(
      TenantContext context, BulkOperationRunner step, int index, Supplier<EndpointResponse> work) {
    return noted(
        context,
        step.requested(),
        index,
        () -> {
          guard.beforeOperation();
          return work.get();
        });
  }

  /** Something that has to be done for an operation besides. */
  EndpointResponse noted(
      TenantContext context,
      RequestedOperation requested,
      int index,
      Supplier<EndpointResponse> work) {
    return journal.of(context, requested, Optional.of(index), () -> guard.answer(work));
  }
}
