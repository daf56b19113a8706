// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejects applications whose resource types contradict each other. */
class ServiceProviderTest {
  private static final ResourceType USER = CoreSchemas.userType();

  private static ServiceProvider application(ResourceType... types) {
    ServiceProvider.Builder builder =
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty());
    for (ResourceType type : types) {
      ResourceBinding<ScimResource> binding = ResourceBinding.full(type, List.of());
      builder.resource(binding, new MemoryStores().store(binding));
    }
    return builder.build();
  }

  @Test
  void buildThenNamesRoutesAndResourceTypesAreReported() {
    ServiceProvider directory = application(USER);

    assertThat(directory.name()).isEqualTo("directory");
    assertThat(directory.urlTemplates())
        .containsExactly("https://directory.example/{tenant}/scim/v2");
    assertThat(directory.resourceTypes()).containsExactly("User");
  }

  @Test
  void buildWhenTwoTypesHaveOneEndpointThenRejected() {
    assertThatThrownBy(
            () -> application(USER, ResourceType.of("Person", "/users", CoreSchemas.user())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Resource type 'Person': endpoint '/users' is used by resource type 'User'");
  }

  @Test
  void buildWhenTwoTypesHaveOneNameThenRejected() {
    assertThatThrownBy(
            () -> application(USER, ResourceType.of("User", "/People", CoreSchemas.user())))
        .hasMessage("Resource type 'User' is defined more than once");
  }

  @Test
  void buildWhenTypesDisagreeOnASchemaThenRejected() {
    ResourceType person = ResourceType.of("Person", "/People", CoreSchemas.user().without("ims"));

    assertThatThrownBy(() -> application(USER, person))
        .hasMessage(
            "Schema 'urn:ietf:params:scim:schemas:core:2.0:User' has two "
                + "different definitions");
  }

  @Test
  void buildWhenLogoutIsOfferedWithoutQueueThenRejected() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(USER, List.of());
    ServiceProvider.Builder builder =
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty())
            .logout(LogoutEndpoints.NONE.with(mock(GlobalTokenRevocation.class)))
            .resource(users, new MemoryStores().store(users));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Application 'directory' must have revocations: it offers logout endpoints");
  }

  @ParameterizedTest
  @CsvSource({"Role,/AppRoles", "AppRole,/roles"})
  void buildWhenProfileDeclaresRolesOfWhichThereIsATypeThenRejected(String name, String endpoint) {
    ResourceBinding<ScimResource> binding =
        ResourceBinding.full(ResourceType.of(name, endpoint, CoreSchemas.group()), List.of());
    ServiceProvider.Builder builder =
        ServiceProvider.named("test")
            .route("https://app.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty())
            .profile(
                TenantProfile.builder()
                    .access(AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer")))
                    .build())
            .resource(binding, new MemoryStores().store(binding));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its profile declares roles");
  }

  @Test
  void schemaWhenUrnHasOtherLetterCaseThenFound() {
    DirectoryFixture directory = new DirectoryFixture();

    assertThat(
            DirectoryFixture.id(
                directory.protocol.schema(
                    directory.acme, "URN:ietf:params:scim:schemas:core:2.0:user")))
        .isEqualTo("urn:ietf:params:scim:schemas:core:2.0:User");
  }

  @Test
  void buildWhenProfileKeepsUnknownMembersThenStoreIsRequired() {
    TenantProfile keeping =
        TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP).build();

    assertThatThrownBy(() -> new GatewayFixture(builder -> builder.profile(keeping)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Application 'directory' must have pendingMembers: its profile keeps them");
    assertThatCode(
            () ->
                new GatewayFixture(
                    builder ->
                        builder
                            .pendingMembers(new MemoryPendingMembers())
                            .revokingGroups(RevokingGroups.none())
                            .profile(keeping)))
        .doesNotThrowAnyException();
  }

  @Test
  void buildWhenProfileKeepsDeletedResourcesThenStoreAndTypeMustSupportIt() {
    TenantProfile users =
        TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build();
    TenantProfile withoutUsers =
        users.toBuilder().types(ResourceTypeCustomizer.NONE.without("User")).build();
    TenantProfile groups =
        TenantProfile.builder().deletePolicy("Group", DeletePolicy.DEACTIVATE).build();

    assertThatThrownBy(() -> GatewayFixture.onPlainStores(builder -> builder.profile(users)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Application 'directory': the store of 'User' must support SoftDeletes");
    assertThatThrownBy(() -> new GatewayFixture(builder -> builder.profile(groups)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Application 'directory': resource type 'Group' must have a unique attribute");
    assertThatCode(
            () -> {
              new GatewayFixture(builder -> builder.profile(users));
              GatewayFixture.onPlainStores(builder -> builder.profile(withoutUsers));
            })
        .doesNotThrowAnyException();
  }
}
