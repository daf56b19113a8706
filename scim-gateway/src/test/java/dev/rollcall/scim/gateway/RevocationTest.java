// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DirectoryFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The writes that end access, and those that do not. */
class RevocationTest {
  private static final String DEACTIVATE =
      "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";
  private static final String ACTIVATE = "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
       "userName":"%s","externalId":"x1","active":%s}
      """;

  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final Set<String> revoking = ConcurrentHashMap.newKeySet();
  private final DirectoryFixture app =
      new DirectoryFixture(
          (builder, groups) -> builder.revocations(queue).revokingGroups(new MarkedGroups()));
  private final TenantContext acme = app.acme;

  private final class MarkedGroups implements RevokingGroups {
    @Override
    public boolean isRevoking(TenantContext context, String groupId) {
      return revoking.contains(groupId);
    }

    @Override
    public void onGroupLeft(TenantContext context, Revocation left) {}
  }

  private String user(String userName) {
    return create(acme, userName, true);
  }

  private String create(TenantContext context, String userName, boolean active) {
    return DirectoryFixture.id(
        app.protocol.create(
            context, "Users", body(USER.formatted(userName, active)), QueryParameters.NONE));
  }

  private void delete(TenantContext context, String endpoint, String id) {
    app.protocol.delete(context, endpoint, id, Preconditions.NONE);
  }

  private void replace(String id, String userName, boolean active) {
    app.protocol.replace(
        acme,
        "Users",
        id,
        body(USER.formatted(userName, active)),
        QueryParameters.NONE,
        Preconditions.NONE);
  }

  /** Removes and returns the revocations of a tenant. */
  private List<Revocation> revocations(TenantContext context) {
    List<Revocation> found = new ArrayList<>();
    for (PendingRevocation one :
        queue.claim(context.tenantId(), 1_000, Instant.now(), Instant.now().plusSeconds(60))) {
      found.add(one.revocation());
      queue.complete(one);
    }
    return found;
  }

  private List<Reason> reasons() {
    return revocations(acme).stream().map(Revocation::reason).toList();
  }

  @Nested
  class Deactivations {
    @Test
    void patchWhenActiveBecomesFalseThenRevoked() {
      String id = user("ada");
      Instant before = Instant.now();

      app.patch("Users", id, DEACTIVATE);

      Revocation revocation = revocations(acme).get(0);
      assertThat(revocation)
          .isEqualTo(
              new Revocation(
                  revocation.id(),
                  Reason.DEACTIVATED,
                  new ResourceRef("User", id),
                  Optional.of("ada"),
                  Optional.of("x1"),
                  revocation.at()));
      assertThat(revocation.at()).isBetween(before, Instant.now());
    }

    @Test
    void patchWhenAlreadyInactiveThenNotRevokedAgain() {
      String id = user("ada");
      app.patch("Users", id, DEACTIVATE);
      assertThat(reasons()).hasSize(1);

      app.patch("Users", id, DEACTIVATE);
      app.patch("Users", id, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");

      assertThat(reasons()).isEmpty();
    }

    @Test
    void patchWhenActivatedAndDeactivatedAgainThenRevokedEachTime() {
      String id = user("ada");
      app.patch("Users", id, DEACTIVATE);
      app.patch("Users", id, ACTIVATE);
      app.patch("Users", id, DEACTIVATE);

      assertThat(reasons()).containsExactly(Reason.DEACTIVATED, Reason.DEACTIVATED);
    }

    @Test
    void patchWhenActiveIsRemovedThenRevoked() {
      String id = user("ada");

      app.patch("Users", id, "{\"op\":\"remove\",\"path\":\"active\"}");

      assertThat(reasons()).containsExactly(Reason.DEACTIVATED);
    }

    @Test
    void replaceWhenActiveBecomesFalseThenRevokedByFormerName() {
      String id = user("ada");

      replace(id, "retired-ada", false);
      replace(id, "retired-ada", false);

      List<Revocation> found = revocations(acme);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).userName()).contains("ada");
    }

    @Test
    void writeWhenAccessDoesNotEndThenNotRevoked() {
      String id = user("ada");
      create(acme, "inactive", false);
      replace(id, "bea", true);
      app.patch("Users", id, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");

      assertThat(reasons()).isEmpty();
    }

    @Test
    void patchWhenStoreFailsThenNotRevoked() {
      String id = user("ada");
      app.failure = Optional.of(ScimException.notFound("gone"));

      assertThatThrownBy(() -> app.patch("Users", id, DEACTIVATE))
          .isInstanceOf(ScimException.class);

      assertThat(reasons()).isEmpty();
    }
  }

  @Nested
  class Deletions {
    @Test
    void deleteThenRevokedWithNames() {
      String id = user("ada");

      delete(acme, "Users", id);

      Revocation revocation = revocations(acme).get(0);
      assertThat(revocation.reason()).isEqualTo(Reason.DELETED);
      assertThat(revocation.account()).isEqualTo(new ResourceRef("User", id));
      assertThat(revocation.userName()).contains("ada");
      assertThat(revocation.externalId()).contains("x1");
    }

    @Test
    void deleteWhenRepeatedThenRevokedOnce() {
      String id = user("ada");
      delete(acme, "Users", id);

      assertThatThrownBy(() -> delete(acme, "Users", id)).isInstanceOf(ScimException.class);

      assertThat(reasons()).containsExactly(Reason.DELETED);
    }

    @Test
    void deleteWhenInactiveThenRevoked() {
      String id = user("ada");
      app.patch("Users", id, DEACTIVATE);
      delete(acme, "Users", id);

      assertThat(reasons()).containsExactly(Reason.DEACTIVATED, Reason.DELETED);
    }

    @Test
    void deleteWhenKeptThenRevokedOnceAndNotByRestore() {
      TenantContext keeping =
          acme.withProfile(
              TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build());
      String id = create(keeping, "ada", true);

      delete(keeping, "Users", id);
      assertThatThrownBy(() -> delete(keeping, "Users", id)).isInstanceOf(ScimException.class);
      assertThat(reasons()).containsExactly(Reason.DELETED);

      assertThat(create(keeping, "ada", true)).isEqualTo(id);
      assertThat(reasons()).isEmpty();
    }

    @Test
    void deleteWhenGroupIsNotRevokingThenNotRevoked() {
      String group = app.createGroup("staff", List.of(user("ada")));

      delete(acme, "Groups", group);

      assertThat(reasons()).isEmpty();
    }

    @Test
    void deleteWhenThereIsNoQueueThenResourceIsNotRead() {
      DirectoryFixture without = new DirectoryFixture();
      String id = without.createUser("ada");
      without.forget();

      without.protocol.delete(without.acme, "Users", id, Preconditions.NONE);

      assertThat(without.calls).containsExactly("users.delete");
    }
  }

  @Nested
  class Bulk {
    @Test
    void bulkThenEachOperationThatEndsAccessIsRevoked() {
      String ada = user("ada");
      String bea = user("bea");
      String cem = user("cem");
      String operations =
          """
          {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
           {"method":"PATCH","path":"/Users/%s","data":{
            "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}},
           {"method":"PUT","path":"/Users/%s","data":%s},
           {"method":"DELETE","path":"/Users/%s"},
           {"method":"DELETE","path":"/Users/%s"}]}
          """
              .formatted(ada, DEACTIVATE, bea, USER.formatted("bea", false), cem, cem);

      app.protocol.bulk(acme, body(operations));

      assertThat(revocations(acme))
          .extracting(one -> one.reason() + " " + one.userName().orElseThrow())
          .containsExactly("DEACTIVATED ada", "DEACTIVATED bea", "DELETED cem");
    }
  }

  @Nested
  class Groups {
    private final String ada = user("ada");
    private final String bea = user("bea");
    private final String group = app.createGroup("admins", List.of(ada, bea));

    private void remove(String member) {
      app.patch(
          "Groups",
          group,
          "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + member + "\\\"]\"}");
    }

    private List<String> left() {
      return revocations(acme).stream()
          .map(one -> one.reason() + " " + one.account().type() + " " + one.account().id())
          .toList();
    }

    @Test
    void removeWhenGroupIsRevokingThenAdded() {
      revoking.add(group);

      remove(ada);
      remove(ada);

      assertThat(left()).containsExactly("GROUP_LEFT User " + ada);
    }

    @Test
    void removeWhenGroupIsNotRevokingThenNotAdded() {
      remove(ada);

      assertThat(left()).isEmpty();
    }

    @Test
    void replaceThenRemovedMembersAreAdded() {
      revoking.add(group);

      app.protocol.replace(
          acme,
          "Groups",
          group,
          body(
              """
              {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
               "displayName":"admins","members":[{"value":"%s"}]}
              """
                  .formatted(bea)),
          QueryParameters.NONE,
          Preconditions.NONE);

      assertThat(left()).containsExactly("GROUP_LEFT User " + ada);
    }

    @Test
    void deleteThenAllMembersAreAdded() {
      revoking.add(group);

      delete(acme, "Groups", group);

      assertThat(left())
          .containsExactlyInAnyOrder("GROUP_LEFT User " + ada, "GROUP_LEFT User " + bea);
    }

    @Test
    void deleteWhenAMemberIsAGroupThenOnlyAccountsAreAdded() {
      String all = app.createGroup("all", List.of(group, ada));
      revoking.add(all);

      delete(acme, "Groups", all);

      assertThat(left()).containsExactly("GROUP_LEFT User " + ada);
    }
  }

  @Test
  void revokeWhenTenantsHaveTheSameNamesThenOnlyItsOwnTenant() {
    create(app.globex, "ada", true);
    String id = user("ada");

    app.patch("Users", id, DEACTIVATE);

    assertThat(queue.dueTenants(Instant.now(), 10)).containsExactly("acme");
    assertThat(revocations(app.globex)).isEmpty();
    assertThatThrownBy(() -> delete(app.globex, "Users", id)).isInstanceOf(ScimException.class);
    assertThat(revocations(app.globex)).isEmpty();
  }
}
