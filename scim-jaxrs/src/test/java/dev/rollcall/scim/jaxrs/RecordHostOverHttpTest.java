// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.lang.invoke.MethodHandles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host with records, whose stores evaluate filters on their own values alone. */
class RecordHostOverHttpTest {
  record Person(@ScimAttribute("userName") @Filterable String login) {}

  record Team(@ScimAttribute("displayName") @Filterable String title) {}

  /** A store as in the guide: a resource matches if its row matches. */
  private static class OwnRows<R> implements ResourceStore<R> {
    private final ResourceBinding<R> binding;
    final ResourceStore<R> rows;

    OwnRows(ResourceBinding<R> binding, ResourceStore<R> rows) {
      this.binding = binding;
      this.rows = rows;
    }

    @Override
    public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
      return rows.find(context, request);
    }

    @Override
    public ResourcePage<R> search(TenantContext context, Query request) {
      List<StoredResource<R>> matching =
          rows.search(context, new Query(Optional.empty(), 0, 1_000)).items().stream()
              .filter(
                  one -> request.filter().map(f -> f.matches(one.toResource(binding))).orElse(true))
              .toList();
      return new ResourcePage<>(
          matching.stream().skip(request.offset()).limit(request.count()).toList(),
          matching.size());
    }

    @Override
    public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
      return rows.create(context, request);
    }

    @Override
    public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
      return rows.update(context, request);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      rows.delete(context, request);
    }
  }

  private static final class OwnGroups<R> extends OwnRows<R> implements MembershipStore {
    final AtomicInteger reads = new AtomicInteger();

    OwnGroups(ResourceBinding<R> binding, ResourceStore<R> rows) {
      super(binding, rows);
    }

    @Override
    public MemberPage members(
        TenantContext context, String groupId, Optional<String> position, int count) {
      reads.incrementAndGet();
      return ((MembershipStore) rows).members(context, groupId, position, count);
    }

    @Override
    public List<Member> membersAmong(
        TenantContext context, String groupId, Collection<String> ids) {
      return ((MembershipStore) rows).membersAmong(context, groupId, ids);
    }

    @Override
    public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
      reads.incrementAndGet();
      return ((MembershipStore) rows).groupsOf(context, memberIds);
    }
  }

  private HostStores stores = HostStores.open();
  private final Tenant acme = Tenant.of("acme-" + UUID.randomUUID());
  private final MemoryTenants tenants = new MemoryTenants();

  private AtomicInteger membershipReads = new AtomicInteger();

  private <P, G> TestServer serve(ResourceBinding<P> people, ResourceBinding<G> teams) {
    tenants.put(acme);
    OwnGroups<G> groups = new OwnGroups<>(teams, stores.groupStore(teams));
    membershipReads = groups.reads;
    return TestServer.alone(
        ServiceProvider.named("records")
            .load(LoadLimits.builder().withoutRate().build())
            .route("https://localhost/scim")
            .tenants(tenants)
            .authenticator(token -> Optional.of(new Caller(acme.id(), token)))
            .unitOfWork(stores.unitOfWork())
            .resource(people, new OwnRows<>(people, stores.store(people)))
            .resource(teams, groups)
            .build());
  }

  // snippet:groups
  private final RecordBinding<Person> people =
      RecordBinding.user(MethodHandles.lookup(), Person.class).withGroups();
  // end:groups

  private TestServer server =
      serve(people, RecordBinding.group(MethodHandles.lookup(), Team.class));

  /** A second host, whose bindings accept every filter. */
  private void serveEverything() {
    server.close();
    stores = HostStores.open();
    server =
        serve(
            ResourceBinding.full(CoreSchemas.userType(), List.of()),
            ResourceBinding.full(CoreSchemas.groupType(), List.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply send(String method, String path, String body) {
    return server.send(
        method,
        "/scim" + path,
        body,
        "Authorization: Bearer idp",
        "Content-Type: application/scim+json");
  }

  private static String id(Reply created) {
    return json(created).findText("id").orElseThrow(() -> new AssertionError(created.body()));
  }

  private String addPerson(String name) {
    return id(send("POST", "/Users", "{\"userName\":\"" + name + "\"}"));
  }

  private String addTeam(String name, String member) {
    return id(
        send(
            "POST",
            "/Groups",
            """
            {"displayName":"%s","members":[{"value":"%s"}]}\
            """
                .formatted(name, member)));
  }

  private Reply search(String path, String filter) {
    return send("GET", path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id eq \"TEAM\" and members eq \"ADA\" | 1",
        "members.value eq \"ADA\" and id eq \"TEAM\" | 1",
        "id eq \"TEAM\" and members eq \"BOB\" | 0",
        "id eq \"TEAM\" and members[value eq \"ADA\" and type eq \"User\"] | 1",
        "id eq \"TEAM\" and members[value eq \"ADA\" and type eq \"Group\"] | 0",
        "id eq \"TEAM\" and members[type eq \"User\"] | 1",
        "id eq \"TEAM\" and members pr | 1",
        "id eq \"EMPTY\" and members pr | 0",
        "id eq \"TEAM\" and members.value ne \"ADA\" | 0",
        "id eq \"TEAM\" and displayName eq \"staff\" and members eq \"ADA\" | 1",
        "id eq \"TEAM\" and displayName eq \"board\" and members eq \"ADA\" | 0",
        "id eq \"TEAM\" and meta.resourceType eq \"Group\" | 1",
        "id eq \"TEAM\" and meta.resourceType eq \"User\" | 0",
      })
  @Requirement("R7644-051")
  void searchWhenMembersBesideIdThenFromTheMemberships(String filter, int expected) {
    String ada = addPerson("ada");
    String bob = addPerson("bob");
    String team = addTeam("staff", ada);
    String empty = id(send("POST", "/Groups", "{\"displayName\":\"empty\"}"));
    String requested =
        filter
            .replace("TEAM", team)
            .replace("EMPTY", empty)
            .replace("ADA", ada)
            .replace("BOB", bob);

    ComplexValue page = json(search("/Groups", requested));

    assertThat(page.elements("Resources")).as(requested).hasSize(expected);
    assertThat(page.find("totalResults")).contains(new IntegerValue(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id eq \"ADA\" and groups.value eq \"TEAM\" | 1",
        "id eq \"BOB\" and groups.value eq \"TEAM\" | 0",
        "id eq \"ADA\" and groups[display eq \"staff\"] | 1",
        "id eq \"BOB\" and groups pr | 0",
      })
  void searchWhenGroupsBesideIdThenFromTheMemberships(String filter, int expected) {
    String ada = addPerson("ada");
    String bob = addPerson("bob");
    String team = addTeam("staff", ada);
    String requested = filter.replace("TEAM", team).replace("ADA", ada).replace("BOB", bob);

    assertThat(json(search("/Users", requested)).elements("Resources"))
        .as(requested)
        .hasSize(expected);
  }

  @Test
  void searchWhenSeveralTermsNeedTheMembershipsThenReadOnce() {
    String ada = addPerson("ada");
    String team = addTeam("staff", ada);
    membershipReads.set(0);

    String groups =
        "id eq \"ADA\" and groups pr and groups[display eq \"staff\"] and groups.value eq \"TEAM\"";
    Reply people = searchNamed("/Users", groups.replace("ADA", ada).replace("TEAM", team));
    assertThat(DirectoryHost.names(people)).containsExactly("ada");
    assertThat(membershipReads).hasValue(1);

    String members = "id eq \"TEAM\" and members pr and members[type eq \"User\"]";
    Reply teams = searchNamed("/Groups", members.replace("TEAM", team));
    assertThat(DirectoryHost.names(teams)).containsExactly("staff");
    assertThat(membershipReads).hasValue(2);
  }

  /** A search that needs no memberships. */
  private Reply searchNamed(String path, String filter) {
    return send(
        "GET",
        path
            + "?attributes=userName,displayName&filter="
            + URLEncoder.encode(filter, StandardCharsets.UTF_8),
        "");
  }

  @Test
  void searchWhenTheMembershipsExceedALimitThenTooMany() {
    String ada = addPerson("ada");
    String team = addTeam("0", ada);
    for (int i = 1; i < 30; i++) {
      addTeam("" + i, ada);
    }
    String filter = "id eq \"" + ada + "\" and groups pr";
    assertThat(searchNamed("/Users", filter).status()).isEqualTo(200);

    for (Limits limits :
        List.of(
            Limits.DEFAULT.toBuilder().evaluationBudget(20).build(),
            Limits.DEFAULT.toBuilder().scannedResources(20).build())) {
      tenants.put(acme.withProfile(TenantProfile.builder().limits(limits).build()));
      Reply refused = searchNamed("/Users", filter);

      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(json(refused).findText("scimType")).contains("tooMany");
    }
    assertThat(searchNamed("/Groups", "id eq \"" + team + "\" and members pr").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members eq \"1\"",
        "displayName eq \"staff\" and members eq \"1\"",
        "id eq \"1\" and meta.lastModified gt \"2020-01-01T00:00:00Z\""
      })
  void searchWhenStoreCannotEvaluateTheTermThenRejected(String filter) {
    Reply reply = search("/Groups", filter);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidFilter");
  }

  @Test
  @Requirement("R7643-101")
  void readWhenTypeHasGroupsThenTheyComeFromTheMemberships() {
    String ada = addPerson("ada");
    String team = addTeam("staff", ada);

    ComplexValue shown = json(send("GET", "/Users/" + ada, ""));

    assertThat(shown.elements("groups")).hasSize(1);
    ComplexValue group = (ComplexValue) shown.elements("groups").get(0);
    assertThat(group.findText("value")).contains(team);
    assertThat(group.findText("display")).contains("staff");
    assertThat(group.findText("$ref")).contains("https://localhost/scim/Groups/" + team);
    assertThat(send("GET", "/Schemas", "").body()).contains("\"groups\"");
  }

  @Test
  @Requirement("R7644-110")
  void putWhenClientSendsGroupsThenTheyStay() {
    String ada = addPerson("ada");
    String team = addTeam("staff", ada);

    Reply reply =
        send("PUT", "/Users/" + ada, "{\"userName\":\"ada\",\"groups\":[{\"value\":\"other\"}]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).elements("groups"))
        .extracting(group -> ((ComplexValue) group).findText("value").orElse(""))
        .containsExactly(team);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/Groups | members.value eq \"ADA\" | board staff",
        "/Groups | members eq \"ADA\" and displayName sw \"s\" | staff",
        "/Groups | not (members.value eq \"ADA\") | empty",
        "/Groups | members[value eq \"ADA\"] or displayName eq \"empty\" | board empty staff",
        "/Groups | members.value eq \"nobody\" | ``",
        "/Users | groups.value eq \"TEAM\" | ada",
      })
  void searchWhenBindingAcceptsEveryFilterThenByIds(String path, String filter, String expected) {
    serveEverything();
    String ada = addPerson("ada");
    String team = addTeam("staff", ada);
    addTeam("board", ada);
    send("POST", "/Groups", "{\"displayName\":\"empty\"}");

    Reply page = search(path, filter.replace("ADA", ada).replace("TEAM", team));

    assertThat(DirectoryHost.names(page).stream().sorted().toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void searchWhenTermNeedsEveryMemberOfEveryGroupThenRejected() {
    serveEverything();

    Reply reply = search("/Groups", "members.value sw \"a\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("detail").orElseThrow())
        .contains("'members' can be used in a filter only by 'members.value eq'");
  }
}
