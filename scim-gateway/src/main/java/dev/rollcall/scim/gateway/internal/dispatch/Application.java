// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.logout.AccountLogout;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.internal.routing.BaseUris;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;

/**
 * An application of the gateway.
 *
 * @param config the configuration
 * @param executor executes the operations of RFC 7644 on the application's resource types
 * @param names the names of its endpoints in logs and meters
 * @param logout ends the access of accounts on request of an identity provider
 * @param baseUris the base URLs of its tenants
 */
public record Application(
    GatewayConfig config,
    OperationExecutor executor,
    EndpointNames names,
    AccountLogout logout,
    BaseUris baseUris) {
  /** Creates an application. */
  public Application(GatewayConfig config, OperationExecutor executor) {
    this(
        config,
        executor,
        EndpointNames.of(config),
        new AccountLogout(executor, config),
        new BaseUris());
  }

  /** Returns the limits of requests. */
  public LoadGuard load() {
    return config.guards().load();
  }

  /**
   * Counts a request against the rate limit of its connection. A rejected request is recorded in
   * the provisioning log as this operation.
   *
   * @throws ScimException 429 when the connection exceeds its rate
   */
  void count(TenantContext context, Operation operation) {
    try {
      load().count(context);
    } catch (Throwable failure) {
      throw rejected(context, operation, ExceptionTranslator.asScim(failure, context.requestId()));
    }
  }

  /** Records a request that is rejected before it reaches an endpoint, and returns the failure. */
  ScimException rejected(TenantContext context, Operation operation, ScimException failure) {
    return config
        .observers()
        .recorder()
        .begin(context, RequestedOperation.of(operation))
        .failed(failure);
  }
}
