// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier;
import dev.rollcall.scim.gateway.logout.SubjectResolver;
import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.index.IndexKey;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Runs the examples on the package pages of scim-spi and scim-gateway. */
class SpiPackagesTest {
  private final ResourceBinding<ScimResource> binding =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final ResourceBinding<ScimResource> groupBinding =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final TenantContext context = TenantContext.of(Tenant.of("acme"));

  private static ScimResource user(String userName) {
    return ScimResource.of(
        CoreSchemas.userType(), ComplexValue.of("userName", new StringValue(userName)));
  }

  private static ScimResource group(String name) {
    return ScimResource.of(
        CoreSchemas.groupType(), ComplexValue.of("displayName", new StringValue(name)));
  }

  private record UrlOf(Tenant tenant) implements TenantUrl {
    @Override
    public Optional<Tenant> tenantOfCredential(String tenantId) {
      return Optional.of(tenant).filter(found -> found.id().equals(tenantId));
    }

    @Override
    public boolean isUrlOf(Tenant other) {
      return tenant.equals(other);
    }

    @Override
    public URI baseUri(Tenant other) {
      return URI.create("https://app.example/" + other.key());
    }
  }

  @Test
  void callerThenScopes() {
    // snippet:spi
    Caller caller = new Caller("acme", "entra", Set.of(Scope.READ));
    boolean mayWrite = caller.has(Scope.WRITE); // false
    TenantContext context = TenantContext.of(Tenant.of("acme")).withCaller(caller);
    String tenantId = context.tenantId(); // part of every statement of a store
    // end:spi

    assertThat(mayWrite).isFalse();
    assertThat(tenantId).isEqualTo("acme");
  }

  @Test
  void memoryThenStores() {
    // snippet:memory
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    MemoryStores stores = new MemoryStores();
    MemoryStore<ScimResource> users = stores.store(binding);
    MemoryGroupStore<ScimResource> groups = stores.groupStore(groupBinding);
    // end:memory

    String id = users.create(context, CreateRequest.of(user("bjensen"))).id();
    groups.create(context, new CreateRequest<>(group("Staff"), List.of(MemberRef.of(id))));
    assertThat(groups.groupsOf(context, List.of(id))).containsKey(id);
    assertThat(tenants.findById("acme")).isPresent();
  }

  @Test
  void accountThenProtectedAndMe() {
    Map<String, String> users = Map.of("entra", "2819c223");
    // snippet:account
    ProtectedResources owners = (context, resource) -> resource.id().equals("1"); // not by SCIM
    MeResolver me =
        context ->
            Optional.ofNullable(users.get(context.caller().connection()))
                .map(id -> new ResourceRef("User", id));
    // end:account

    TenantContext called = context.withCaller(new Caller("acme", "entra"));
    assertThat(me.resolve(called)).contains(new ResourceRef("User", "2819c223"));
    assertThat(owners.isProtected(called, new ResourceRef("User", "1"))).isTrue();
  }

  @Test
  void indexThenKeysOfEqualValues() {
    ScimResource user = user("BJensen");
    // snippet:index
    AttributePath path = AttributePath.parse("userName", CoreSchemas.userType(), Dialect.DEFAULT);
    Set<String> keys = IndexKey.allOf(path, user.attributes()); // a row each, in an index
    Optional<String> searched = IndexKey.of(path, new StringValue("bjensen"));
    // end:index

    assertThat(keys).containsExactly(searched.orElseThrow());
  }

  @Test
  void membershipThenDelta() {
    MemoryStores stores = new MemoryStores();
    MemoryGroupStore<ScimResource> groups = stores.groupStore(groupBinding);
    String userId = stores.store(binding).create(context, CreateRequest.of(user("ada"))).id();
    String groupId = groups.create(context, CreateRequest.of(group("Staff"))).id();
    // snippet:membership
    MembershipDelta joined = MembershipDelta.adding(List.of(MemberRef.of(userId)));
    groups.update(
        context,
        new UpdateRequest<>(groupId, Optional.empty(), Optional.empty(), List.of(), joined));
    MemberPage page = groups.members(context, groupId, Optional.empty(), 100);
    Optional<String> next = page.next(); // the position of the next page
    // end:membership

    assertThat(page.members()).extracting(Member::id).containsExactly(userId);
    assertThat(next).isEmpty();
  }

  @Test
  void storeThenCreatesAndFinds() {
    ResourceStore<ScimResource> store = new MemoryStores().store(binding);
    Filter filter =
        Filter.parse(
            "userName eq \"bjensen\"", CoreSchemas.userType(), Dialect.DEFAULT, Limits.DEFAULT);
    ScimResource user = user("bjensen");
    // snippet:store
    StoredResource<ScimResource> created = store.create(context, CreateRequest.of(user));
    Optional<String> version = created.version();
    ResourcePage<ScimResource> page = store.search(context, new Query(Optional.of(filter), 0, 100));
    long total = page.total().orElse(0);
    // end:store

    assertThat(version).isPresent();
    assertThat(total).isEqualTo(1);
  }

  @Test
  void tenantThenProfile() {
    // snippet:tenant
    TenantProfile profile =
        TenantProfile.builder()
            .dialect(Dialect.ENTRA)
            .deletePolicy("User", DeletePolicy.DEACTIVATE)
            .build();
    Tenant tenant = Tenant.of("acme").withProfile(profile);
    // end:tenant

    assertThat(tenant.profile()).contains(profile);
  }

  @Test
  void tokenEndpointThenGrantsOrRefuses() {
    Tenant tenant = Tenant.of("acme");
    Caller entra = new Caller("acme", "entra");
    Function<List<String>, Optional<Caller>> clients =
        headers -> Optional.of(entra).filter(caller -> headers.contains("Basic YTpi"));
    Function<Caller, String> tokens = Caller::connection;
    // snippet:token
    TokenEndpoint endpoint =
        request -> {
          Optional<Caller> client = clients.apply(request.authorization()); // yours
          return client.isEmpty()
              ? new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT)
              : new TokenResponse.Granted(
                  tokens.apply(client.get()), Duration.ofHours(1), tenant, client.get(), "scim");
        };
    // end:token

    TenantUrl url = new UrlOf(tenant);
    assertThat(endpoint.answer(new TokenRequest(url, List.of("Basic YTpi"), Map.of())))
        .isInstanceOf(TokenResponse.Granted.class);
    assertThat(endpoint.answer(new TokenRequest(url, List.of(), Map.of())))
        .isInstanceOf(TokenResponse.Refused.class);
  }

  @Test
  void logoutThenResolvesSubject() {
    // snippet:logout
    SubjectResolver resolver =
        (context, subject) ->
            subject instanceof SubjectIdentifier.Opaque opaque
                ? List.of(new ResourceRef("User", opaque.id()))
                : List.of(); // rejected: no account
    // end:logout

    assertThat(resolver.resolve(context, new SubjectIdentifier.Opaque("7")))
        .containsExactly(new ResourceRef("User", "7"));
    assertThat(resolver.resolve(context, new SubjectIdentifier.Email("ada@acme.example")))
        .isEmpty();
  }
}
