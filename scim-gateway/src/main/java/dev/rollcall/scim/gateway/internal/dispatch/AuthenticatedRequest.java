// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.endpoint.ScimProtocol;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.function.Supplier;

/**
 * A request of an authenticated caller.
 *
 * @param context the tenant, caller, deadline and budget of the request
 * @param application the application
 */
record AuthenticatedRequest(TenantContext context, Application application) {
  /**
   * Counts the request against the rate limit of its connection. A refusal is recorded in the
   * provisioning log.
   *
   * @throws ScimException 429 when the connection exceeds its rate
   */
  void count() {
    try {
      ExceptionTranslator.guarded(
          context.requestId(),
          () -> {
            load().count(context);
            return true;
          });
    } catch (ScimException refused) {
      record(
          RequestedOperation.of(Operation.OTHER),
          () -> {
            throw refused;
          });
    }
  }

  /**
   * Runs the work of the request and records it in the tenant's provisioning log.
   *
   * @throws ScimException for every failure but one of the virtual machine
   */
  EndpointResponse record(RequestedOperation operation, Supplier<EndpointResponse> work) {
    return application
        .recorder()
        .of(context, operation, () -> ExceptionTranslator.guarded(context.requestId(), work));
  }

  ScimProtocol protocol() {
    return application.protocol();
  }

  LoadGuard load() {
    return application.load();
  }
}
