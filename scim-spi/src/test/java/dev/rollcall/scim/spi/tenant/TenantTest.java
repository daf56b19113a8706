// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.tenant.Tenant.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies of a tenant. */
class TenantTest {
  private final TenantProfile profile = TenantProfile.builder().build();

  @Test
  void withProfileThenOnlyTheProfileDiffers() {
    Tenant tenant = new Tenant("7", "acme", State.SUSPENDED, Optional.empty());

    assertThat(tenant.withProfile(profile))
        .isEqualTo(new Tenant("7", "acme", State.SUSPENDED, Optional.of(profile)));
  }

  @Test
  void withStateThenOnlyTheStateDiffers() {
    Tenant tenant = new Tenant("7", "acme", State.ACTIVE, Optional.of(profile));

    assertThat(tenant.withState(State.SUSPENDED))
        .isEqualTo(new Tenant("7", "acme", State.SUSPENDED, Optional.of(profile)));
  }
}
