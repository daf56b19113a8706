// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.DeclaredValues;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Maps groups only to roles that their tenant declares. */
record DeclaredRoleMappings<M>(GroupMappings<M> target, Function<M, String> role)
    implements GroupMappings<M> {
  @Override
  public Map<String, M> groupMappings(TenantContext context, Collection<String> groupIds) {
    return target.groupMappings(context, groupIds);
  }

  @Override
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    mapping.ifPresent(wanted -> check(context, role.apply(wanted)));
    target.map(context, groupId, mapping);
  }

  private static void check(TenantContext context, String value) {
    Optional<DeclaredValues> declared = context.profile().access().find(AccessAttribute.ROLES);
    boolean isAssignable =
        declared.isEmpty()
            || declared.get().find(value).filter(CatalogEntry::isSupported).isPresent();
    if (!isAssignable) {
      throw ScimException.invalidValue(
          "role", "must be a supported value of " + AccessAttribute.ROLES.endpoint());
    }
  }

  @Override
  public Map<String, M> effectiveMappings(TenantContext context, Collection<String> memberIds) {
    return target.effectiveMappings(context, memberIds);
  }

  @Override
  public Optional<M> getAndSetEffectiveMapping(
      TenantContext context, String memberId, Optional<M> mapping) {
    return target.getAndSetEffectiveMapping(context, memberId, mapping);
  }
}
