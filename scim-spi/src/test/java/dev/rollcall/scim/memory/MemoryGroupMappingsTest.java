// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryGroupMappingsTest {
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));
  private final MemoryGroupMappings<String> mappings = new MemoryGroupMappings<>();

  @Test
  void mapThenMappingOfTheTenantUntilRemoved() {
    mappings.map(acme, "g1", Optional.of("admin"));
    mappings.map(acme, "g2", Optional.of("editor"));
    mappings.map(globex, "g1", Optional.of("viewer"));

    assertThat(mappings.groupMappings(acme, List.of("g1", "g2", "g3")))
        .isEqualTo(Map.of("g1", "admin", "g2", "editor"));
    assertThat(mappings.groupMappings(globex, List.of("g1", "g2")))
        .isEqualTo(Map.of("g1", "viewer"));
    assertThat(mappings.effectiveMappings(acme, List.of("g1"))).isEmpty();

    mappings.map(acme, "g1", Optional.empty());
    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEmpty();
    assertThat(mappings.groupMappings(globex, List.of("g1"))).isEqualTo(Map.of("g1", "viewer"));
  }

  @Test
  void getAndSetThenPreviousMappingOfTheMember() {
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.of("admin"))).isEmpty();
    assertThat(mappings.getAndSetEffectiveMapping(globex, "m", Optional.of("viewer"))).isEmpty();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.of("editor")))
        .contains("admin");
    assertThat(mappings.effectiveMappings(acme, List.of("m", "n")))
        .isEqualTo(Map.of("m", "editor"));
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.empty())).contains("editor");
    assertThat(mappings.effectiveMappings(acme, List.of("m"))).isEmpty();
    assertThat(mappings.effectiveMappings(globex, List.of("m"))).isEqualTo(Map.of("m", "viewer"));
  }
}
