// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.TenantContext;
import java.util.function.Supplier;

/**
 * The host's transaction around one operation that reads a resource and then writes it: a PUT, a
 * PATCH, a DELETE, or one operation of a Bulk request.
 */
@FunctionalInterface
public interface UnitOfWork {
  /**
   * Does the work in one transaction, in the thread of the caller. It is committed when the work
   * returns and rolled back when it throws; what the work throws is thrown on. When this returns,
   * the work is durable. The stores that the work calls are given the very context that this was
   * called with.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code staleVersion} when the transaction failed
   *     because another one came between; the work is then done again, a few times at most
   */
  <T> T run(TenantContext context, Supplier<T> work);
}
