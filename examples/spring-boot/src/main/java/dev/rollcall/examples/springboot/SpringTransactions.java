// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's own transactions. Store calls within a unit of work join it; other calls run in
 * a separate transaction.
 */
final class SpringTransactions implements UnitOfWork {
  private final TransactionTemplate transactions;

  SpringTransactions(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs the work in a transaction.
   *
   * @throws ScimException staleVersion on a transaction conflict, uniqueness when the login exists,
   *     which is the only constraint of the table
   */
  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    try {
      return Objects.requireNonNull(transactions.execute(status -> work.apply(context)));
    } catch (OptimisticLockingFailureException overtaken) {
      throw ScimException.staleVersion();
    } catch (DataIntegrityViolationException taken) {
      throw ScimException.uniqueness("userName");
    }
  }
}
