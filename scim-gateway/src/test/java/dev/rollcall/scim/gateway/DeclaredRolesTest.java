// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Declared roles are read from the profile of the tenant, without a call of the host's stores. */
@Requirement("D-037")
class DeclaredRolesTest {
  private static final Caller CALLER = new Caller("acme", "test");

  private final MemoryTenants tenants = new MemoryTenants();

  /** A collaborator of the host that fails if it is called. */
  private static <T> T unreachable(Class<T> type) {
    return Mockito.mock(
        type,
        call -> {
          if (call.getMethod().isDefault()) {
            return call.callRealMethod();
          }
          throw new AssertionError("call of " + call.getMethod());
        });
  }

  @SuppressWarnings("unchecked") // a mock of a generic interface
  private HostAccess host(AccessCatalog catalog) {
    tenants.put(Tenant.of("acme").withProfile(TenantProfile.builder().access(catalog).build()));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return HostAccess.to(
        ServiceProvider.named("test")
            .route("https://app.example/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(token -> Optional.empty())
            .unitOfWork(unreachable(UnitOfWork.class))
            .externalIds(unreachable(ExternalIds.class))
            .observer(Mockito.mock(RequestObserver.class))
            .resource(users, unreachable(ResourceStore.class))
            .build());
  }

  @Test
  void readThenNoCallOfTheHost() {
    HostAccess host = host(AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer")));

    assertThat(host.get(CALLER, "/Roles", Optional.empty()).elements("Resources")).hasSize(1);
    assertThat(
            host.get(CALLER, "/Roles", Optional.of("filter=value%20pr&sortBy=display"))
                .elements("Resources"))
        .hasSize(1);
    assertThat(host.get(CALLER, "/Roles/viewer", Optional.empty()).findText("value"))
        .contains("viewer");
  }

  @Test
  void listWhenCatalogIsLargeThenPagesAreLimited() {
    List<CatalogEntry> entries =
        IntStream.range(0, 10_000).mapToObj(i -> CatalogEntry.of("role-" + i)).toList();
    HostAccess host = host(AccessCatalog.NONE.withRoles(entries));

    ComplexValue page = host.get(CALLER, "/Roles", Optional.of("startIndex=9999&count=100000"));

    assertThat(page.elements("Resources")).hasSize(2);
    assertThat(host.get(CALLER, "/Roles", Optional.of("count=100000")).elements("Resources"))
        .hasSize(TenantProfile.DEFAULT.limits().maxPageSize());
  }

  @Test
  void describeThenDeclaredTypesAreReadOnly() {
    HostAccess host = host(AccessCatalog.NONE.withEntitlements(CatalogEntry.of("seat")));

    ServiceDescription service = host.describe(tenants.findById("acme").orElseThrow());

    assertThat(service.types())
        .extracting(type -> type.type().name(), type -> type.type().isReadOnly())
        .containsExactly(tuple("User", false), tuple("Entitlement", true));
  }
}
