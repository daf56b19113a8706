// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Set;

/**
 * Optional store capability: manages accounts that existed before SCIM provisioning. A store
 * implements it in addition to {@link ResourceStore}. The methods of {@code ResourceStore} process
 * linked accounts only: an unlinked account is in no page and no membership and cannot be found by
 * id, but its unique values remain reserved. Accounts that the store creates are linked. A link
 * belongs to the tenant, not to a connection, so that a customer can migrate from one identity
 * provider to another.
 *
 * @see AccountLinking
 */
public interface AccountLinks<R> {
  /** Returns the unlinked accounts with these ids, in any order. */
  List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request);

  /**
   * Returns the unlinked accounts that match a filter.
   *
   * @param match a filter with at least one {@code eq} comparison; a filter that no index supports
   *     matches no account
   * @param limit the maximum number of accounts to return
   */
  List<StoredResource<R>> findUnlinkedMatching(TenantContext context, Filter match, int limit);

  /**
   * Links accounts, so that they behave like accounts that the store has created. Linked accounts
   * stay linked; unknown ids are ignored. Hosts call this method to hand over accounts to the
   * customer's identity provider, individually or all at once.
   */
  void link(TenantContext context, Set<String> ids);
}
