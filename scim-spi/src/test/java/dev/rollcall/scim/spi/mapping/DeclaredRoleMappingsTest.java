// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredRoleMappingsTest {
  private enum Role {
    VIEWER,
    EDITOR,
    ADMIN
  }

  private final GroupMappings<Role> mappings =
      new MemoryGroupMappings<Role>().toDeclaredRoles(Role::name);

  private static TenantContext context(AccessCatalog catalog) {
    return TenantContext.of(
        Tenant.of("acme").withProfile(TenantProfile.builder().access(catalog).build()));
  }

  @Test
  void mapWhenRoleIsDeclaredThenStored() {
    TenantContext acme =
        context(
            AccessCatalog.NONE.withRoles(
                CatalogEntry.of("viewer"), CatalogEntry.of("editor").asUnsupported()));

    mappings.map(acme, "g1", Optional.of(Role.VIEWER));

    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEqualTo(Map.of("g1", Role.VIEWER));
    for (Role refused : List.of(Role.EDITOR, Role.ADMIN)) {
      assertThatThrownBy(() -> mappings.map(acme, "g1", Optional.of(refused)))
          .isInstanceOf(ScimException.class)
          .hasMessage("'role' must be a supported value of /Roles");
    }
    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEqualTo(Map.of("g1", Role.VIEWER));
  }

  @Test
  void mapWhenDeclarationIsRemovedThenMappingRemainsUntilItChanges() {
    mappings.map(context(AccessCatalog.NONE), "g1", Optional.of(Role.ADMIN));
    TenantContext acme = context(AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer")));

    assertThat(mappings.groupMappings(acme, List.of("g1"))).containsKey("g1");
    assertThat(mappings.getAndSetEffectiveMapping(acme, "u1", Optional.of(Role.ADMIN))).isEmpty();
    assertThat(mappings.effectiveMappings(acme, List.of("u1"))).containsEntry("u1", Role.ADMIN);
    mappings.map(acme, "g1", Optional.empty());
    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEmpty();
  }
}
