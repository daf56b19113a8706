// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.DeadlineFixture;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The store calls of writes, once the deadline has passed. */
class WriteDeadlineTest {
  private static final TenantProfile MATCH =
      TenantProfile.builder().accountLinking(AccountLinking.MATCH).build();
  private static final TenantProfile DEACTIVATE =
      TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build();
  private static final TenantProfile KEEP =
      TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP).build();
  private static final TenantProfile SKIP =
      TenantProfile.builder().unknownMembers(UnknownMemberPolicy.SKIP).build();
  private static final TenantProfile ADD_ONLY =
      TenantProfile.builder()
          .connectionPolicy("idp", ConnectionPolicy.of(ConnectionPolicy.Access.ADD_ONLY))
          .build();

  private static String calls(TenantProfile profile, Function<DeadlineFixture, Reply> request) {
    return DeadlineFixture.calls(profile, request);
  }

  private static Reply post(DeadlineFixture fixture, String name, String attributes) {
    return fixture.app.send("POST", "/Users", GatewayFixture.user(name, attributes));
  }

  @Test
  void createThenCheckedBeforeExternalId() {
    assertThat(
            calls(TenantProfile.DEFAULT, fixture -> post(fixture, "dan", ",\"externalId\":\"e2\"")))
        .isEqualTo("users.create > ExternalIds.put + groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void createWhenDeletedUsersAreKeptThenCheckedBeforeCreation() {
    assertThat(calls(DEACTIVATE, fixture -> post(fixture, "dan", "")))
        .isEqualTo(
            "users.findDeleted > users.create + groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void createWhenUserIsRestoredThenCheckedBeforeGroupsThatAwaitIt() {
    assertThat(
            calls(
                DEACTIVATE.toBuilder().unknownMembers(UnknownMemberPolicy.KEEP).build(),
                fixture -> post(fixture, "gone", ",\"externalId\":\"e2\"")))
        .isEqualTo(
            "users.findDeleted > ExternalIds.externalIdsOf > users.restore > users.link"
                + " > ExternalIds.put > PendingMembers.groupsAwaiting"
                + " > PendingMembers.removeAddedBefore > PendingMembers.groupsAwaiting"
                + " > groups.update > PendingMembers.change + groups.groupsOf"
                + " > ExternalIds.externalIdsOf");
  }

  @Test
  void createWhenHolderIsInactiveThenCheckedBeforeSearchAndUpdate() {
    assertThat(
            calls(
                TenantProfile.builder().onRecreate(RecreatePolicy.RESTORE).build(),
                fixture -> post(fixture, "off", ",\"externalId\":\"e2\"")))
        .isEqualTo(
            "users.create + users.findUnlinkedMatching > users.search"
                + " > ExternalIds.externalIdsOf > ExternalIds.externalIdsOf > ExternalIds.put"
                + " > users.update + groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void createWhenNoGroupAwaitsTheUserThenCheckedBeforePendingMembers() {
    assertThat(calls(KEEP, fixture -> post(fixture, "dan", "")))
        .isEqualTo(
            "users.create > PendingMembers.groupsAwaiting + groups.groupsOf"
                + " > ExternalIds.externalIdsOf");
  }

  @Test
  void deactivateThenCheckedBeforeLimitUpdateAndRevocation() {
    assertThat(
            calls(
                TenantProfile.builder()
                    .deprovisioningLimit(new DeprovisioningLimit(0, 0.5, Duration.ofHours(3)))
                    .build(),
                fixture ->
                    fixture.app.patch(
                        fixture.ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}")))
        .isEqualTo(
            "users.find > ExternalIds.externalIdsOf > users.search > users.update"
                + " > RevocationQueue.add + groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void replaceWhenAccountIsNotLinkedThenCheckedBeforeLink() {
    assertThat(
            calls(
                MATCH,
                fixture ->
                    fixture.app.send(
                        "PUT", fixture.old, GatewayFixture.user("old", ",\"title\":\"Dr\""))))
        .isEqualTo(
            "users.find > users.findUnlinked > ExternalIds.externalIdsOf > users.link"
                + " > users.update + groups.groupsOf > ExternalIds.externalIdsOf");
  }

  @Test
  void deleteThenCheckedBeforeDeletionAndRevocation() {
    assertThat(calls(TenantProfile.DEFAULT, fixture -> fixture.app.send("DELETE", fixture.ada, "")))
        .isEqualTo(
            "users.find > ExternalIds.externalIdsOf > ExternalIds.externalIdsOf"
                + " > users.delete > ExternalIds.removeAll > RevocationQueue.add");
  }

  @Test
  void deleteWhenDeletedUsersAreKeptThenCheckedBeforeDeletion() {
    assertThat(calls(DEACTIVATE, fixture -> fixture.app.send("DELETE", fixture.ada, "")))
        .isEqualTo(
            "users.find > ExternalIds.externalIdsOf > ExternalIds.externalIdsOf"
                + " > users.softDelete > ExternalIds.removeAll > RevocationQueue.add");
  }

  @Test
  void deleteWhenGroupHasMembersThenCheckedBeforeEachPage() {
    assertThat(
            calls(TenantProfile.DEFAULT, fixture -> fixture.app.send("DELETE", fixture.staff, "")))
        .isEqualTo(
            "groups.members > RevocationQueue.add > groups.members > RevocationQueue.add"
                + " > groups.delete > ExternalIds.removeAll > PendingMembers.change");
  }

  @Test
  void addMemberWhenAccountIsNotLinkedThenCheckedAfterLink() {
    assertThat(calls(MATCH, fixture -> fixture.addMember(fixture.old)))
        .isEqualTo("users.link > PendingMembers.of > groups.update");
  }

  @Test
  void addMemberWhenUnknownMembersAreSkippedThenCheckedBeforeEachType() {
    assertThat(calls(SKIP, fixture -> fixture.addMember("/Users/nobody")))
        .isEqualTo("users.find > groups.find > groups.find > ExternalIds.externalIdsOf");
  }

  @Test
  void addMemberWhenUnknownMembersAreKeptThenCheckedBeforePendingMembers() {
    assertThat(calls(KEEP, fixture -> fixture.addMember("/Users/nobody")))
        .isEqualTo(
            "users.find > groups.find > PendingMembers.removeAddedBefore"
                + " > PendingMembers.of > PendingMembers.count > groups.update"
                + " > PendingMembers.change > PendingMembers.groupsAwaiting");
  }

  @Test
  void removeMemberByFilterThenCheckedBeforeEachPage() {
    assertThat(
            calls(
                KEEP,
                fixture ->
                    fixture.app.patch(
                        fixture.staff,
                        "{\"op\":\"remove\",\"path\":\"members[display eq \\\"cy\\\"]\"}")))
        .isEqualTo(
            "PendingMembers.of > groups.members > groups.members > groups.update"
                + " > RevocationQueue.add > PendingMembers.change > PendingMembers.groupsAwaiting");
  }

  @Test
  void removeMemberWhenConnectionMayOnlyAddThenCheckedBeforeMembers() {
    assertThat(
            calls(
                ADD_ONLY,
                fixture ->
                    fixture.app.patch(
                        fixture.staff,
                        "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"crew\"},"
                            + "{\"op\":\"remove\",\"path\":\"members[value eq \\\"nobody\\\"]\"}")))
        .isEqualTo("groups.find > ExternalIds.externalIdsOf > groups.membersAmong > groups.update");
  }

  @Test
  void replaceWhenConnectionMayOnlyAddThenCheckedBeforeEachPage() {
    assertThat(
            calls(
                ADD_ONLY,
                fixture ->
                    fixture.app.send(
                        "PUT",
                        fixture.staff,
                        GatewayFixture.group(
                            "staff",
                            GatewayFixture.member(fixture.ada),
                            GatewayFixture.member(fixture.bob),
                            GatewayFixture.member(fixture.cy)))))
        .isEqualTo(
            "groups.find > ExternalIds.externalIdsOf > groups.members > groups.members"
                + " > PendingMembers.of > groups.update + ExternalIds.externalIdsOf"
                + " > groups.members > groups.members");
  }
}
