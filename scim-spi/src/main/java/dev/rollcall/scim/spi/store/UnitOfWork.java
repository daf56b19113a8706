// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.TenantContext;
import java.util.function.Supplier;

/**
 * Runs one operation that reads and then writes a resource in a transaction of the host: a PUT, a
 * PATCH, a DELETE, or one operation of a bulk request.
 */
@FunctionalInterface
public interface UnitOfWork {
  /**
   * Runs the work in one transaction, in the thread of the caller. The transaction is committed
   * when the work returns and rolled back when it throws; exceptions are propagated. When the
   * method returns, the work is durable. The work calls the stores with the same context.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code staleVersion} when the transaction fails
   *     because of a concurrent one; the gateway then retries the work a limited number of times
   */
  <T> T run(TenantContext context, Supplier<T> work);
}
