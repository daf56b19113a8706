// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's own transactions. What a store does within a unit of work joins it; what it
 * does alone is a transaction of its own.
 */
final class SpringTransactions implements UnitOfWork {
  private final TransactionTemplate transactions;

  SpringTransactions(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs the work in a transaction.
   *
   * @throws ScimException staleVersion when another writer was faster, uniqueness when the login is
   *     taken, which is the only constraint of the table
   */
  @Override
  public <T> T run(TenantContext context, Supplier<T> work) {
    try {
      return Objects.requireNonNull(transactions.execute(status -> work.get()));
    } catch (OptimisticLockingFailureException overtaken) {
      throw ScimException.staleVersion();
    } catch (DataIntegrityViolationException taken) {
      throw ScimException.uniqueness("userName");
    }
  }
}
