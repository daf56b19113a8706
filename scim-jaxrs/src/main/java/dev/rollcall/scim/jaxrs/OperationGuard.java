// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Answer;
import dev.rollcall.scim.gateway.Guard;
import java.util.function.Supplier;

/** Stands around each operation of an admitted Bulk request. */
record OperationGuard(Admitted admitted) implements Guard {
  @Override
  public Answer answer(Supplier<Answer> work) {
    return Failures.guarded(admitted.context().requestId(), work);
  }

  @Override
  public void beforeOperation() {
    admitted.protection().countOperation(admitted.context());
  }
}
