// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members whose ids have the same hash are resolved in about linear time. */
class ForgedMemberIdsTest {
  private static final int BITS = 16;

  private final DirectoryFixture directory =
      new DirectoryFixture((builder, groups) -> builder.pendingMembers(new MemoryPendingMembers()));

  private static String group() {
    StringBuilder json =
        new StringBuilder("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],")
            .append("\"displayName\":\"forged\",\"members\":[");
    for (int i = 0; i < 1 << BITS; i++) {
      json.append(i == 0 ? "{\"value\":\"" : ",{\"value\":\"");
      for (int bit = 0; bit < BITS; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\"}");
    }
    return json.append("]}").toString();
  }

  @ParameterizedTest
  @EnumSource(AccountLinking.class)
  void createWhenHashesOfMembersCollideThenRejectedInTime(AccountLinking linking) {
    TenantProfile profile = TenantProfile.builder().accountLinking(linking).build();
    TenantContext acme = TenantContext.of(Tenant.of("acme").withProfile(profile));
    String group = group();

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(
                    () ->
                        directory.protocol.create(
                            acme, "Groups", DirectoryFixture.body(group), QueryParameters.NONE))
                .isInstanceOf(ScimException.class)
                .hasMessageContaining("members"));
  }
}
