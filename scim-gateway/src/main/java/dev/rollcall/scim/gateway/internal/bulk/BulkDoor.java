// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts, isolates and records each operation of a Bulk request. */
record BulkDoor(Guard guard, ProvisioningRecorder journal) {
  /** Runs an operation of the client: counts and records it. */
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

  /** Runs a further write that an operation needs: records it and does not count it. */
  EndpointResponse noted(
      TenantContext context,
      RequestedOperation requested,
      int index,
      Supplier<EndpointResponse> work) {
    return journal.of(context, requested, Optional.of(index), () -> guard.answer(work));
  }
}
