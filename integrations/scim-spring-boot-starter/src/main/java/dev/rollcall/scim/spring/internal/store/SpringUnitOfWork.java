// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs operations in transactions of Spring, which the stores of the host join. */
public final class SpringUnitOfWork implements UnitOfWork {
  private final TransactionTemplate transactions;
  private final UnitOfWork stores;

  /** Creates transactions of a manager for stores that join them by themselves. */
  public SpringUnitOfWork(PlatformTransactionManager manager) {
    this(manager, UnitOfWork.withoutTransaction());
  }

  /**
   * Creates transactions of a manager.
   *
   * @param stores the units of work of stores on a resource of the manager, which become a part of
   *     the transaction
   */
  SpringUnitOfWork(PlatformTransactionManager manager, UnitOfWork stores) {
    this.transactions = new TransactionTemplate(manager);
    this.stores = stores;
  }

  /**
   * Runs the work in a transaction.
   *
   * @throws ScimException staleVersion on a conflict with a concurrent transaction, 409 when a
   *     constraint of the database is violated
   */
  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    try {
      return Objects.requireNonNull(transactions.execute(status -> stores.run(context, work)));
    } catch (ConcurrencyFailureException conflict) {
      throw ScimException.staleVersion();
    } catch (DataIntegrityViolationException violation) {
      throw ScimException.http(409, "The values violate a constraint of the database");
    }
  }
}
