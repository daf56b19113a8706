// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

/**
 * The contract of a {@link dev.rollcall.scim.spi.store.ResourceStore}, rule by rule; each test
 * begins with the numbers of the rules. A host extends this class for each of its stores and gives
 * the store and its binding. What a store says it does not support is skipped, with the reason.
 *
 * @param <R> the host's value
 */
public abstract class ResourceStoreContract<R> extends QueryRules<R> {
  /** For hosts. */
  protected ResourceStoreContract() {}
}
