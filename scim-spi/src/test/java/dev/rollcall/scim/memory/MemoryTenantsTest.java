// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryTenantsTest {
  private final MemoryTenants tenants = new MemoryTenants();
  private final Tenant acme = new Tenant("t-1", "acme", Tenant.State.ACTIVE, Optional.empty());

  @Test
  @DisplayName("S29: findById compares exactly")
  void findByIdWhenPutThenComparedExactly() {
    tenants.put(acme);
    assertThat(tenants.findById("t-1")).contains(acme);
    assertThat(tenants.findById("acme")).isEmpty();
    assertThat(tenants.findById("T-1")).isEmpty();
    assertThat(tenants.findById("")).isEmpty();
  }

  @Test
  @DisplayName("S30: a new state applies immediately")
  void putWhenSuspendedThenSeenAtOnce() {
    tenants.put(acme);
    tenants.put(acme.withState(Tenant.State.SUSPENDED));
    assertThat(tenants.findById("t-1").orElseThrow().state()).isEqualTo(Tenant.State.SUSPENDED);
  }

  @Test
  @DisplayName("S29: a key identifies one tenant and is not reassigned")
  void putWhenKeyIsTakenOrChangedThenRejectedAndNothingChanges() {
    tenants.put(acme);
    Tenant thief = new Tenant("t-2", "acme", Tenant.State.ACTIVE, Optional.empty());
    Tenant moved = new Tenant("t-1", "other", Tenant.State.ACTIVE, Optional.empty());
    assertThatThrownBy(() -> tenants.put(thief)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tenants.put(moved)).isInstanceOf(IllegalArgumentException.class);
    assertThat(tenants.findById("t-1")).contains(acme);
    assertThat(tenants.findById("t-2")).isEmpty();
  }
}
