// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An application with all optional stores, and the store calls of a request that are skipped once
 * the deadline of the request has passed. The members of {@code staff} are three users and a
 * pending reference to the deleted user {@code gone}; the user {@code off} is inactive; {@code old}
 * is an account that existed before provisioning.
 */
public final class DeadlineFixture {
  public final StoreCalls calls = new StoreCalls();
  public final GatewayFixture app =
      GatewayFixture.onViews(
          calls::resources,
          builder ->
              builder
                  .load(LoadLimits.builder().withoutRate().clock(calls::now).build())
                  .externalIds(calls.store(ExternalIds.class, new MemoryExternalIds()))
                  .pendingMembers(calls.store(PendingMembers.class, new MemoryPendingMembers()))
                  .revocations(calls.store(RevocationQueue.class, new MemoryRevocationQueue()))
                  .revokingGroups(new AllGroups()));

  public final String ada = app.addUser("ada", ",\"active\":true,\"externalId\":\"e1\"");
  public final String bob = app.addUser("bob", "");
  public final String cy = app.addUser("cy", "");
  public final String staff =
      app.addGroup(
          "staff",
          GatewayFixture.member(ada),
          GatewayFixture.member(bob),
          GatewayFixture.member(cy));
  public final String old =
      "/Users/"
          + app.users.addUnlinked(
              app.acme(),
              ScimResource.of(
                  CoreSchemas.userType(),
                  new JsonReader(Limits.DEFAULT).readObject("{\"userName\":\"old\"}")));

  private DeadlineFixture() {
    app.addUser("off", ",\"active\":false");
    app.profile(
        TenantProfile.builder()
            .deletePolicy("User", DeletePolicy.DEACTIVATE)
            .unknownMembers(UnknownMemberPolicy.KEEP)
            .build());
    String gone = app.addUser("gone", "");
    app.send("DELETE", gone, "");
    addMember(gone);
  }

  /** Adds a user to the group. */
  public Reply addMember(String user) {
    return app.patch(
        staff,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + GatewayFixture.member(user) + "]}");
  }

  private static final class AllGroups implements RevokingGroups {
    @Override
    public boolean isRevoking(TenantContext context, String groupId) {
      return true;
    }

    @Override
    public void onGroupLeft(TenantContext context, Revocation left) {}
  }

  /**
   * Returns the store calls of a request. A call after {@code >} is not made if the deadline passes
   * in the call before it, and the response is 503; a call after {@code +} is made nevertheless.
   *
   * @param profile the profile of the tenant
   * @param request sends the request
   */
  public static String calls(TenantProfile profile, Function<DeadlineFixture, Reply> request) {
    List<String> all = new ArrayList<>();
    Reply inTime = reply(profile, request, Integer.MAX_VALUE, all);
    assertThat(inTime.status()).as(inTime.body()).isLessThan(300);
    StringBuilder text = new StringBuilder(all.get(0));
    for (int slow = 1; slow <= all.size(); slow++) {
      List<String> made = new ArrayList<>();
      Reply late = reply(profile, request, slow, made);
      boolean isComplete = made.size() == all.size();
      assertThat(made).isEqualTo(all.subList(0, made.size()));
      assertThat(late.status()).as(late.body()).isEqualTo(isComplete ? inTime.status() : 503);
      if (slow < all.size()) {
        text.append(made.size() == slow ? " > " : " + ").append(all.get(slow));
      }
    }
    return text.toString();
  }

  private static Reply reply(
      TenantProfile profile,
      Function<DeadlineFixture, Reply> request,
      int slow,
      List<String> made) {
    DeadlineFixture fixture = new DeadlineFixture();
    fixture.app.profile(profile);
    fixture.calls.clear(slow);
    Reply reply = request.apply(fixture);
    made.addAll(fixture.calls.calls());
    return reply;
  }
}
