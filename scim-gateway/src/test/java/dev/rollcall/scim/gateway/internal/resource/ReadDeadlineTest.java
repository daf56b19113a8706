// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.DeadlineFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The store calls of requests that read, once the deadline has passed. */
class ReadDeadlineTest {
  private static final TenantProfile MATCH =
      TenantProfile.builder().accountLinking(AccountLinking.MATCH).build();

  private static String calls(TenantProfile profile, Function<DeadlineFixture, Reply> request) {
    return DeadlineFixture.calls(profile, request);
  }

  @Test
  void readWhenUserHasGroupsThenCheckedBeforeGroupsAndExternalId() {
    assertThat(calls(TenantProfile.DEFAULT, fixture -> fixture.app.get(fixture.ada)))
        .isEqualTo("users.find > groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void readWhenAccountIsNotLinkedThenCheckedBeforeAccounts() {
    assertThat(calls(MATCH, fixture -> fixture.app.get(fixture.old)))
        .isEqualTo("users.find > users.findUnlinked > groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void readWhenGroupHasMembersThenCheckedBeforeEachPage() {
    assertThat(calls(TenantProfile.DEFAULT, fixture -> fixture.app.get(fixture.staff)))
        .isEqualTo("groups.find > ExternalIds.externalIdsOf > groups.members > groups.members");
  }

  @Test
  void queryWhenFilterMatchesAnAccountThenCheckedBeforeAccounts() {
    assertThat(calls(MATCH, fixture -> fixture.app.get("/Users?filter=userName+eq+%22old%22")))
        .isEqualTo(
            "users.search > users.findUnlinkedMatching > groups.groupsOf"
                + " > ExternalIds.externalIdsOf");
  }

  @Test
  void queryWhenFilterIsOnExternalIdThenCheckedBeforeSearch() {
    assertThat(
            calls(
                TenantProfile.DEFAULT,
                fixture -> fixture.app.get("/Users?filter=externalId+eq+%22e1%22")))
        .isEqualTo(
            "ExternalIds.findByExternalId > users.search > groups.groupsOf"
                + " > ExternalIds.externalIdsOf");
  }

  @Test
  void queryWhenFilterHasSeveralExternalIdsThenCheckedBeforeEach() {
    assertThat(
            calls(
                TenantProfile.DEFAULT,
                fixture ->
                    fixture.app.get(
                        "/Users?filter=externalId+eq+%22e1%22+or+externalId+eq+%22e2%22")))
        .isEqualTo(
            "ExternalIds.findByExternalId > ExternalIds.findByExternalId > users.search"
                + " > groups.groupsOf > ExternalIds.externalIdsOf");
  }
}
