// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stores whose calls are steps of a request: they return what the host's stores return. */
class ObservedStoresTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ResourceType GROUP = CoreSchemas.groupType();
  private static final Filter ADA =
      Filter.parse("userName eq \"ada\"", USER, Dialect.DEFAULT, Limits.DEFAULT);

  private final List<String> steps = new ArrayList<>();
  private final RequestObservation noting =
      new RequestObservation() {
        @Override
        public Scope begin(RequestStep step) {
          return new Scope() {
            @Override
            public void failed(Throwable failure) {
              steps.add("failed");
            }

            @Override
            public void close() {
              steps.add(step.name());
            }
          };
        }
      };
  private final TenantContext acme =
      new TenantContext(
          Tenant.of("acme"),
          TenantProfile.DEFAULT,
          new Caller("acme", "idp"),
          new TenantContext.Request("r", URI.create("https://app.example/acme"), noting),
          EvaluationBudget.unlimited());
  private final MemoryStores stores = new MemoryStores();
  private final MemoryStore<ScimResource> users =
      stores.store(ResourceBinding.full(USER, List.of()));
  private final MemoryGroupStore<ScimResource> groups =
      stores.groupStore(ResourceBinding.full(GROUP, List.of()));
  private final ObservedStore<ScimResource> observed = new ObservedStore<>(users);

  private static ScimResource user(String name, String title) {
    return ScimResource.of(
        USER, ComplexValue.builder().put("userName", name).put("title", title).build());
  }

  private String created(String name) {
    String id = users.create(acme, CreateRequest.of(user(name, "Dr"))).id();
    steps.clear();
    return id;
  }

  private String group(String... members) {
    ScimResource value =
        ScimResource.of(GROUP, ComplexValue.builder().put("displayName", "staff").build());
    List<MemberRef> refs = new ArrayList<>();
    for (String member : members) {
      refs.add(new MemberRef(member, Optional.empty()));
    }
    return groups.create(acme, new CreateRequest<>(value, refs)).id();
  }

  private static UpdateRequest<ScimResource> change(String id, ScimResource value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  @Test
  void resourcesThenResultsOfTheStoreAndAStepForEachCall() {
    StoredResource<ScimResource> ada = observed.create(acme, CreateRequest.of(user("ada", "Dr")));
    Query all = new Query(Optional.empty(), 0, 10);

    assertThat(observed.find(acme, FindRequest.one(ada.id())))
        .extracting(StoredResource::id)
        .containsExactly(ada.id());
    assertThat(observed.search(acme, all).items())
        .extracting(StoredResource::id)
        .containsExactly(ada.id());
    assertThat(observed.update(acme, change(ada.id(), user("ada", "Mr"))).isChanged()).isTrue();
    observed.delete(acme, new DeleteRequest(ada.id(), Optional.empty()));

    assertThat(users.search(acme, all).items()).isEmpty();
    assertThat(steps).containsExactly("CREATE", "FIND", "SEARCH", "UPDATE", "DELETE");
  }

  @Test
  void abilitiesThenThoseOfTheStore() {
    ObservedStore<ScimResource> plain = new ObservedStore<>(new PlainStore<>(users));

    assertThat(observed.supportsVersions()).isTrue();
    assertThat(observed.supportsSorting()).isTrue();
    assertThat(observed.supportsKeysetPagination()).isTrue();
    assertThat(observed.supportsMembershipFilters()).isEqualTo(users.supportsMembershipFilters());
    assertThat(plain.supportsVersions()).isFalse();
    assertThat(plain.supportsSorting()).isFalse();
    assertThat(plain.supportsKeysetPagination()).isFalse();
    assertThat(plain.supportsMembershipFilters()).isFalse();
    assertThat(plain.withGroups(new ObservedMemberships(groups))).isEmpty();
  }

  @Test
  void deletedResourcesThenKeptAndRestored() {
    ObservedSoftDeletes<ScimResource> deletes = new ObservedSoftDeletes<>(users);
    String id = created("ada");

    deletes.softDelete(acme, change(id, user("ada", "Dr")));
    assertThat(users.find(acme, FindRequest.one(id))).isEmpty();
    assertThat(deletes.findDeleted(acme, ADA, 1))
        .extracting(StoredResource::id)
        .containsExactly(id);
    assertThat(deletes.restore(acme, change(id, user("ada", "Mr"))).id()).isEqualTo(id);

    assertThat(users.find(acme, FindRequest.one(id))).hasSize(1);
    assertThat(steps).containsExactly("SOFT_DELETE", "FIND_DELETED", "RESTORE");
  }

  @Test
  void accountsThenFoundAndLinked() {
    ObservedAccountLinks<ScimResource> links = new ObservedAccountLinks<>(users);
    String id = users.addUnlinked(acme, user("ada", "Dr"));

    assertThat(links.findUnlinked(acme, FindRequest.one(id))).hasSize(1);
    assertThat(links.findUnlinkedMatching(acme, ADA, 1)).hasSize(1);
    links.link(acme, Set.of(id));

    assertThat(users.findUnlinked(acme, FindRequest.one(id))).isEmpty();
    assertThat(steps).containsExactly("ACCOUNT_LINKS", "ACCOUNT_LINKS", "ACCOUNT_LINKS");
  }

  @Test
  void membershipsThenThoseOfTheStore() {
    ObservedMemberships memberships = new ObservedMemberships(groups);
    String ada = created("ada");
    String staff = group(ada);
    steps.clear();

    assertThat(memberships.members(acme, staff, Optional.empty(), 10).members())
        .extracting(Member::id)
        .containsExactly(ada);
    assertThat(memberships.membersAmong(acme, staff, List.of(ada, "none")))
        .extracting(Member::id)
        .containsExactly(ada);
    assertThat(memberships.groupsOf(acme, List.of(ada)).get(ada))
        .extracting(Member::id)
        .containsExactly(staff);

    assertThat(steps).containsExactly("MEMBERS", "MEMBERS", "GROUPS");
  }

  @Test
  void externalIdsThenThoseOfTheStore() {
    MemoryExternalIds ids = new MemoryExternalIds();
    ObservedExternalIds external = new ObservedExternalIds(ids);
    ResourceRef ada = new ResourceRef("User", "1");

    external.put(acme, ada, Optional.of("e"));
    assertThat(external.externalIdsOf(acme, "User", List.of("1"))).containsEntry("1", "e");
    assertThat(external.findByExternalId(acme, "User", "e")).containsExactly("1");
    external.removeAll(acme, ada);

    assertThat(ids.findByExternalId(acme, "User", "e")).isEmpty();
    assertThat(steps)
        .containsExactly("EXTERNAL_IDS", "EXTERNAL_IDS", "EXTERNAL_IDS", "EXTERNAL_IDS");
  }

  @Test
  void pendingMembersThenThoseOfTheStore() {
    MemoryPendingMembers pending = new MemoryPendingMembers();
    ObservedPendingMembers kept = new ObservedPendingMembers(pending);
    ResourceRef staff = new ResourceRef("Group", "g");
    MemberRef ada = new MemberRef("1", Optional.of("User"));

    kept.change(acme, staff, MembershipDelta.adding(List.of(ada)));
    assertThat(kept.of(acme, staff)).containsExactly(ada);
    assertThat(kept.count(acme)).isEqualTo(1);
    assertThat(kept.groupsAwaiting(acme, new ResourceRef("User", "1"), 10)).containsExactly(staff);
    kept.removeAddedBefore(acme, Instant.now().plusSeconds(60));

    assertThat(pending.count(acme)).isZero();
    assertThat(steps).hasSize(5).containsOnly("PENDING_MEMBERS");
  }

  @Test
  void callWhenStoreFailsThenStepHasFailedAndEnded() {
    assertThatThrownBy(() -> observed.delete(acme, new DeleteRequest("none", Optional.empty())))
        .isInstanceOf(ScimException.class);

    assertThat(steps).containsExactly("failed", "DELETE");
  }

  @Test
  void unitOfWorkThenCommitIsAStepAfterTheWork() {
    ObservedUnitOfWork unit = new ObservedUnitOfWork(UnitOfWork.withoutTransaction());

    String result =
        unit.run(
            acme,
            context -> {
              steps.add("work");
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(steps).containsExactly("work", "COMMIT");
  }

  @Test
  void withGroupsThenTheStoreReceivesTheMembershipsOfTheHost() {
    List<MembershipStore> received = new ArrayList<>();
    PlainStore<ScimResource> joining =
        new PlainStore<>(users) {
          @Override
          public Optional<ResourceStore<ScimResource>> withGroups(MembershipStore memberships) {
            received.add(memberships);
            return Optional.of(users);
          }
        };
    String ada = created("ada");

    ResourceStore<ScimResource> withGroups =
        new ObservedStore<>(joining).withGroups(new ObservedMemberships(groups)).orElseThrow();

    assertThat(received).containsExactly(groups);
    assertThat(withGroups.find(acme, FindRequest.one(ada))).hasSize(1);
    assertThat(steps).containsExactly("FIND");
  }
}
