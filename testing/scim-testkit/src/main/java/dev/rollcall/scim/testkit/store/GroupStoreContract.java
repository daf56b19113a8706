// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

/**
 * The contract of a store of groups and of its {@link
 * dev.rollcall.scim.spi.membership.MembershipStore}, rule by rule: that of every store, and that of
 * members. A host extends this class and supplies the store, its binding, its memberships, and
 * methods to create and delete users.
 *
 * @param <R> the host's value
 */
public abstract class GroupStoreContract<R> extends MemberRules<R> {
  /** Called by subclasses of a host. */
  protected GroupStoreContract() {}
}
