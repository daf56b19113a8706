// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application that declares stores, tenants and an authenticator. */
class HostStoresTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
      """;

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(
              jar ->
                  jar.addClasses(
                      Http.class, Person.class, People.class, TransactionalStore.class, Host.class))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example");

  /** Rejects calls outside of a transaction. */
  record TransactionalStore(ResourceStore<Person> target) implements ResourceStore<Person> {
    @Override
    public List<StoredResource<Person>> find(TenantContext context, FindRequest request) {
      return target.find(context, request);
    }

    @Override
    public ResourcePage<Person> search(TenantContext context, Query request) {
      return target.search(context, request);
    }

    @Override
    public StoredResource<Person> create(TenantContext context, CreateRequest<Person> request) {
      return target.create(context, request);
    }

    @Override
    public UpdateResult<Person> update(TenantContext context, UpdateRequest<Person> request) {
      assertThat(QuarkusTransaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
      return target.update(context, request);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      target.delete(context, request);
    }
  }

  /** The beans of the host. */
  @Singleton
  public static class Host {
    @Produces
    @ApplicationScoped
    ResourceStore<Person> store(RecordBinding<Person> binding) {
      return new TransactionalStore(new MemoryStores().store(binding));
    }

    @Produces
    @Singleton
    TenantDirectory tenants() {
      return id -> Optional.of(Tenant.of(id)).filter(tenant -> id.equals("acme"));
    }

    @Produces
    @Singleton
    Authenticator authenticator() {
      return token -> Optional.of(new Caller("acme", token));
    }
  }

  @TestHTTPResource("/")
  URI base;

  @Test
  void writeThenStoreOfTheHostWithinATransaction() throws Exception {
    Http http = new Http(base);
    var created =
        http.send("POST", "/acme/scim/v2/Users", Optional.of("idp"), USER.formatted("ada"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    String path = location.substring("https://app.example".length());

    var replaced = http.send("PUT", path, Optional.of("idp"), USER.formatted("bob"));

    assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
    assertThat(http.get(path, "idp").body()).contains("bob");
    assertThat(http.get("/globex/scim/v2/Users", "idp").statusCode()).isEqualTo(401);
  }
}
