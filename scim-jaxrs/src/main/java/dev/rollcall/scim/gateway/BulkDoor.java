// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.TenantContext;
import java.util.Optional;
import java.util.function.Supplier;

/** What every operation of a Bulk request passes on its way to an endpoint. */
record BulkDoor(Guard guard, Journal journal) {
  /** An operation of the client's: counted first, and noted. */
  Answer operation(TenantContext context, BulkStep step, int index, Supplier<Answer> work) {
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
  Answer noted(TenantContext context, Asked requested, int index, Supplier<Answer> work) {
    return journal.of(context, requested, Optional.of(index), () -> guard.answer(work));
  }
}
