// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.observation.RequestObservation.Scope;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.util.function.Supplier;

/** Runs calls of the host's stores as steps of their request. */
final class ObservedCall {
  private ObservedCall() {}

  static <T> T of(TenantContext context, RequestStep step, Supplier<T> call) {
    Scope scope = context.observation().begin(step);
    try {
      return call.get();
    } catch (RuntimeException | Error failure) {
      scope.failed(failure);
      throw failure;
    } finally {
      scope.close();
    }
  }

  static void of(TenantContext context, RequestStep step, Runnable call) {
    Supplier<Boolean> supplier =
        () -> {
          call.run();
          return true;
        };
    of(context, step, supplier);
  }
}
