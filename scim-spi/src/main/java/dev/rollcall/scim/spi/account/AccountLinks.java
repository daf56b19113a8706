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
 * The ability of a store to hold accounts that were there before SCIM was. A store implements it
 * beside {@link ResourceStore}, whose own methods know linked accounts only: what is not linked is
 * in no page, in no membership and under no id, and its unique values are taken nevertheless. What
 * the store creates is linked. A link belongs to the tenant, not to a connection, so that a
 * customer can move from one identity provider to another.
 *
 * @see AccountLinking
 */
public interface AccountLinks<R> {
  /** The accounts with these ids that are not linked, in any order. */
  List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request);

  /**
   * The accounts that match and are not linked.
   *
   * @param match compares with {@code eq} at least; a filter that no index answers finds none
   * @param atMost the most accounts to return
   */
  List<StoredResource<R>> matchUnlinked(TenantContext context, Filter match, int atMost);

  /**
   * Links accounts: from now on they are like those that the store has created. An account that is
   * linked already stays so, and an id that does not exist is passed over. Hosts call it to release
   * accounts to their customer's identity provider, one by one or all at once.
   */
  void link(TenantContext context, Set<String> ids);
}
