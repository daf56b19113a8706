// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.util.List;
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

  @Test
  void listThenByIdWithTheStartOfIdOrKey() {
    for (String id : List.of("b-2", "a-1", "c-3", "b-1")) {
      tenants.put(new Tenant(id, "key-" + id, Tenant.State.ACTIVE, Optional.empty()));
    }
    tenants.put(new Tenant("z", "b-key", Tenant.State.ACTIVE, Optional.empty()));

    assertThat(ids("", Optional.empty(), 10)).containsExactly("a-1", "b-1", "b-2", "c-3", "z");
    assertThat(ids("b-", Optional.empty(), 10)).containsExactly("b-1", "b-2", "z");
    assertThat(ids("b-", Optional.of("b-1"), 10)).containsExactly("b-2", "z");
    assertThat(ids("", Optional.of("a-1"), 2)).containsExactly("b-1", "b-2");
    assertThat(ids("x", Optional.empty(), 10)).isEmpty();
    assertThat(tenants.list(new TenantListing.Query("", Optional.empty(), 5)).last()).isEmpty();
    assertThat(tenants.list(new TenantListing.Query("", Optional.empty(), 4)).last()).isPresent();
  }

  private List<String> ids(String search, Optional<String> after, int size) {
    return tenants.list(new TenantListing.Query(search, after, size)).items().stream()
        .map(TenantListing.ListedTenant::tenantId)
        .toList();
  }
}
