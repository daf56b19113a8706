// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Observes the calls of a store of external ids.
 *
 * @param store the host's store
 */
public record ObservedExternalIds(ExternalIds store) implements ExternalIds {
  @Override
  public Map<String, String> externalIdsOf(
      TenantContext context, String resourceType, Collection<String> ids) {
    return ObservedCall.of(
        context, RequestStep.EXTERNAL_IDS, () -> store.externalIdsOf(context, resourceType, ids));
  }

  @Override
  public List<String> findByExternalId(
      TenantContext context, String resourceType, String externalId) {
    return ObservedCall.of(
        context,
        RequestStep.EXTERNAL_IDS,
        () -> store.findByExternalId(context, resourceType, externalId));
  }

  @Override
  public void put(TenantContext context, ResourceRef ref, Optional<String> externalId) {
    ObservedCall.of(context, RequestStep.EXTERNAL_IDS, () -> store.put(context, ref, externalId));
  }

  @Override
  public void removeAll(TenantContext context, ResourceRef ref) {
    ObservedCall.of(context, RequestStep.EXTERNAL_IDS, () -> store.removeAll(context, ref));
  }
}
