// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs operations in transactions of Jakarta Transactions, which the stores of the host join. */
final class JtaUnitOfWork implements UnitOfWork {
  private static final String OPTIMISTIC_LOCK = "jakarta.persistence.OptimisticLockException";

  /**
   * Runs the work in a transaction.
   *
   * @throws ScimException staleVersion on a conflict with a concurrent transaction, 409 when a
   *     constraint of the database is violated
   */
  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> work.apply(context));
    } catch (RuntimeException failure) {
      throw translated(failure);
    }
  }

  private static RuntimeException translated(RuntimeException failure) {
    if (failure instanceof ScimException) {
      return failure;
    }
    String state = sqlState(failure);
    if (isOptimisticLock(failure) || state.startsWith("40")) {
      return ScimException.staleVersion();
    }
    return state.startsWith("23")
        ? ScimException.http(409, "The values violate a constraint of the database")
        : failure;
  }

  private static boolean isOptimisticLock(Throwable failure) {
    return causes(failure).anyMatch(cause -> cause.getClass().getName().equals(OPTIMISTIC_LOCK));
  }

  private static String sqlState(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .flatMap(cause -> Optional.ofNullable(cause.getSQLState()).stream())
        .findFirst()
        .orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
