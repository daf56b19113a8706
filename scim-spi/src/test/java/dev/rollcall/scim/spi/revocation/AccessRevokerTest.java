// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessRevokerTest {
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final Revocation revocation =
      new Revocation(
          "r1",
          Revocation.Reason.DELETED,
          new ResourceRef("User", "42"),
          Optional.empty(),
          Optional.empty(),
          Instant.EPOCH);
  private final List<String> called = new ArrayList<>();

  private AccessRevoker named(String name) {
    return (context, due) -> called.add(name + " " + context.tenantId() + " " + due.id());
  }

  private AccessRevoker failing(Exception failure) {
    return (context, due) -> {
      called.add("failing");
      throw failure;
    };
  }

  @Test
  void allOfThenCallsEach() throws Exception {
    AccessRevoker.allOf(List.of(named("sessions"), named("tokens"))).revoke(acme, revocation);

    assertThat(called).containsExactly("sessions acme r1", "tokens acme r1");
  }

  @Test
  void allOfWhenSomeFailThenCallsTheOthersAndFails() {
    IOException first = new IOException("first");
    IllegalStateException second = new IllegalStateException("second");
    AccessRevoker all =
        AccessRevoker.allOf(List.of(failing(first), named("tokens"), failing(second)));

    assertThatThrownBy(() -> all.revoke(acme, revocation))
        .isSameAs(first)
        .hasSuppressedException(second);
    assertThat(called).containsExactly("failing", "tokens acme r1", "failing");
  }

  @Test
  void allOfWhenInterruptedThenEnds() {
    AccessRevoker all =
        AccessRevoker.allOf(List.of(failing(new InterruptedException()), named("tokens")));

    assertThatThrownBy(() -> all.revoke(acme, revocation)).isInstanceOf(InterruptedException.class);
    assertThat(called).containsExactly("failing");
  }

  @Test
  void codeThenNameInLogs() {
    assertThat(Revocation.Reason.MAPPING_LOST.code()).isEqualTo("mapping_lost");
  }
}
