// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.TenantContext;
import java.util.function.Function;

/**
 * Runs one operation that reads and then writes a resource in a transaction of the host: a PUT, a
 * PATCH, a DELETE, or one operation of a bulk request.
 */
@FunctionalInterface
public interface UnitOfWork {
  /**
   * Runs the work in one transaction, in the thread of the caller. The transaction is committed
   * when the work returns and rolled back when it throws; exceptions are propagated. When the
   * method returns, the work is durable.
   *
   * <p>The work calls the stores with the context that it receives. A host whose stores look up the
   * transaction themselves passes its context on unchanged; any other host adds the transaction
   * with {@link TenantContext#withTransaction}, and its stores read it with {@link
   * TenantContext#transaction(Class)}.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code staleVersion} when the transaction fails
   *     because of a concurrent one; the gateway then retries the work, see {@link ConflictRetry}
   */
  <T> T run(TenantContext context, Function<TenantContext, T> work);

  /** Returns a unit of work without a transaction: each store call is atomic on its own. */
  static UnitOfWork withoutTransaction() {
    return new UnitOfWork() {
      @Override
      public <T> T run(TenantContext context, Function<TenantContext, T> work) {
        return work.apply(context);
      }
    };
  }
}
