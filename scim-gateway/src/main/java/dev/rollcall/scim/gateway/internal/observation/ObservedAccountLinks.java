// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Set;

/**
 * Observes the account links of a store.
 *
 * @param store the host's store
 */
public record ObservedAccountLinks<R>(AccountLinks<R> store) implements AccountLinks<R> {
  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    return ObservedCall.of(
        context, RequestStep.ACCOUNT_LINKS, () -> store.findUnlinked(context, request));
  }

  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    return ObservedCall.of(
        context,
        RequestStep.ACCOUNT_LINKS,
        () -> store.findUnlinkedMatching(context, match, limit));
  }

  @Override
  public void link(TenantContext context, Set<String> ids) {
    ObservedCall.of(context, RequestStep.ACCOUNT_LINKS, () -> store.link(context, ids));
  }
}
