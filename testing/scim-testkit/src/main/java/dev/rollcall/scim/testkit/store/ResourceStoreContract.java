// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

/**
 * The contract of a {@link dev.rollcall.scim.spi.store.ResourceStore}, rule by rule; each test name
 * begins with the numbers of the rules. A host extends this class for each store and supplies the
 * store and its binding. Unsupported capabilities are skipped with the reason.
 *
 * @param <R> the host's value
 */
public abstract class ResourceStoreContract<R> extends QueryRules<R> {
  /** Called by subclasses of a host. */
  protected ResourceStoreContract() {}
}
