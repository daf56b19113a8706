// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.logout;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder.Recording;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Adds the revocation of the account that a verified request names, and records the request in the
 * provisioning log. Thread-safe.
 */
public final class AccountLogout {
  private final GatewayConfig config;
  private final AccountFinder accounts;

  /** Creates the logout of the accounts of an application. */
  public AccountLogout(OperationExecutor executor, GatewayConfig config) {
    this.config = config;
    this.accounts = new AccountFinder(executor, config);
  }

  /**
   * A logout that is requested.
   *
   * @param issuer the issuer of the request
   * @param subject reads the subject identifier
   * @param isFirst records the request in the unit of work; a request that was recorded before adds
   *     no revocation
   * @param status the status of the response
   */
  public record Request(
      String issuer,
      Supplier<ComplexValue> subject,
      Predicate<TenantContext> isFirst,
      int status) {}

  /**
   * Adds the revocation to the queue in a unit of work.
   *
   * @throws ScimException 400 for a malformed subject, 403 for the subject of another issuer, 404
   *     when the user does not exist, 422 when it cannot be determined
   */
  public void execute(TenantContext context, Request request) {
    Recording recording =
        config.observers().recorder().begin(context, RequestedOperation.of(Operation.LOGOUT));
    try {
      SubjectIdentifier subject = Subjects.read(request.subject().get(), request.issuer());
      Permit permit = config.guards().load().enter(context);
      try {
        Account account = accounts.find(context, subject);
        add(context, account, request.isFirst());
        recording.succeeded(
            request.status(),
            new RequestedOperation(
                Operation.LOGOUT,
                Optional.of(account.endpoint()),
                Optional.of(account.ref().id())));
      } finally {
        permit.close();
      }
    } catch (Throwable failure) {
      throw recording.failed(ExceptionTranslator.asScim(failure, context.requestId()));
    }
  }

  /**
   * Records a request that adds no revocation, in a unit of work.
   *
   * @param isFirst as in {@link Request}
   */
  public void record(TenantContext context, Predicate<TenantContext> isFirst) {
    ConflictRetry.run(config.stores().unitOfWork(), context, isFirst::test);
  }

  private void add(TenantContext context, Account account, Predicate<TenantContext> isFirst) {
    RevocationQueue queue = config.revocations().queue().orElseThrow();
    ConflictRetry.run(
        config.stores().unitOfWork(),
        context,
        unit -> {
          boolean isAdded = isFirst.test(unit);
          if (isAdded) {
            queue.add(unit, List.of(revocation(account)));
          }
          return isAdded;
        });
  }

  private Revocation revocation(Account account) {
    return new Revocation(
        UUID.randomUUID().toString(),
        Revocation.Reason.LOGOUT_REQUESTED,
        account.ref(),
        account.userName(),
        account.externalId(),
        config.revocations().clock().instant());
  }
}
