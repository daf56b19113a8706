// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host with a separate table of links, whose rows are deleted with the account. */
class RestoredLinkOverHttpTest {
  /** Delegates resources to another store and keeps the links. */
  private record OwnLinks<R>(ResourceStore<R> rows, SoftDeletes<R> deletes, Set<String> linked)
      implements ResourceStore<R>, SoftDeletes<R>, AccountLinks<R> {
    @Override
    public boolean supportsVersions() {
      return rows.supportsVersions();
    }

    @Override
    public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
      return rows.find(context, request).stream().filter(this::isLinked).toList();
    }

    private boolean isLinked(StoredResource<R> stored) {
      return linked.contains(stored.id());
    }

    @Override
    public ResourcePage<R> search(TenantContext context, Query request) {
      List<StoredResource<R>> found =
          rows.search(context, request).items().stream().filter(this::isLinked).toList();
      return new ResourcePage<>(found, found.size());
    }

    @Override
    public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
      StoredResource<R> stored = rows.create(context, request);
      linked.add(stored.id());
      return stored;
    }

    @Override
    public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
      return rows.update(context, request);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      rows.delete(context, request);
    }

    @Override
    public void softDelete(TenantContext context, UpdateRequest<R> request) {
      deletes.softDelete(context, request);
      linked.remove(request.id());
    }

    @Override
    public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int atMost) {
      return deletes.findDeleted(context, match, atMost);
    }

    @Override
    public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
      return deletes.restore(context, request);
    }

    @Override
    public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
      return rows.find(context, request).stream().filter(one -> !isLinked(one)).toList();
    }

    @Override
    public List<StoredResource<R>> findUnlinkedMatching(
        TenantContext context, Filter match, int atMost) {
      return rows.search(context, new Query(Optional.of(match), 0, atMost)).items().stream()
          .filter(one -> !isLinked(one))
          .toList();
    }

    @Override
    public void link(TenantContext context, Set<String> ids) {
      linked.addAll(ids);
    }
  }

  private final HostStores stores = HostStores.open();
  private final Tenant acme = Tenant.of("acme-" + UUID.randomUUID());
  private final MemoryTenants tenants = new MemoryTenants();
  private final Set<String> linked = ConcurrentHashMap.newKeySet();
  private final TestServer server = serve();

  @SuppressWarnings("unchecked") // the stores of the tests keep deleted resources
  private TestServer serve() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceStore<ScimResource> rows = stores.store(users);
    return TestServer.alone(
        ServiceProvider.named("links")
            .load(LoadLimits.builder().withoutRate().build())
            .route("https://localhost/scim")
            .tenants(tenants)
            .authenticator(token -> Optional.of(new Caller(acme.id(), token)))
            .unitOfWork(stores.unitOfWork())
            .externalIds(stores.externalIds())
            .resource(users, new OwnLinks<>(rows, (SoftDeletes<ScimResource>) rows, linked))
            .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply send(String connection, String method, String path, String body) {
    return server.send(
        method,
        "/scim" + path,
        body,
        "Authorization: Bearer " + connection,
        "Content-Type: application/scim+json");
  }

  private Reply post(String connection, String externalId) {
    return send(
        connection,
        "POST",
        "/Users",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\","
            + "\"externalId\":\""
            + externalId
            + "\"}");
  }

  @ParameterizedTest
  @EnumSource(AccountLinking.class)
  void restoreWhenTheLinkEndedThenLinkedToTheConnectionWithItsExternalId(AccountLinking linking) {
    tenants.put(
        acme.withProfile(
            TenantProfile.builder()
                .deletePolicy("User", DeletePolicy.DEACTIVATE)
                .accountLinking(linking)
                .build()));
    String id = json(post("idp", "1")).findText("id").orElseThrow();
    assertThat(send("idp", "DELETE", "/Users/" + id, "").status()).isEqualTo(204);

    Reply restored = post("idp-2", "2");

    assertThat(restored.status()).as(restored.body()).isEqualTo(201);
    assertThat(json(restored).findText("id")).contains(id);
    assertThat(linked).containsExactly(id);
    assertThat(json(send("idp-2", "GET", "/Users/" + id, "")).findText("externalId")).contains("2");
    assertThat(json(send("idp", "GET", "/Users/" + id, "")).has("externalId")).isFalse();
    assertThat(names(send("idp-2", "GET", "/Users?filter=externalId+eq+%222%22", "")))
        .containsExactly("ada");
    assertThat(names(send("idp", "GET", "/Users?filter=externalId+eq+%221%22", ""))).isEmpty();
  }
}
