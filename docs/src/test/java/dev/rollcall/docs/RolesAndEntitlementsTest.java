// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on roles and entitlements. */
class RolesAndEntitlementsTest {
  // snippet:declare
  static AccessCatalog catalog() {
    return AccessCatalog.NONE
        .withSingleRole(
            CatalogEntry.of("viewer").withDisplay("Viewer"),
            CatalogEntry.of("editor").withDisplay("Editor").withContained("viewer"),
            CatalogEntry.of("admin").withDisplay("Administrator").withContained("editor"))
        .withEntitlements(
            CatalogEntry.of("seat.full")
                .withDisplay("Full seat")
                .withType("License")
                .withLimit(50));
  }

  static Tenant acme() {
    return Tenant.of("acme").withProfile(TenantProfile.builder().access(catalog()).build());
  }

  // end:declare

  // snippet:role
  static final String EDITOR_ROLE =
      """
      {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Role"],
        "id": "editor",
        "value": "editor",
        "display": "Editor",
        "supported": true,
        "limitedAssignmentsPermitted": false,
        "containedBy": ["admin"],
        "contains": ["viewer"]
      }
      """;

  // end:role

  // snippet:okta
  static TenantProfile profileForOkta() {
    return TenantProfile.builder().access(catalog().withFormat(CatalogFormat.OKTA)).build();
  }

  // end:okta

  // snippet:mappings
  enum Role {
    VIEWER,
    EDITOR,
    ADMIN
  }

  static GroupMappings<Role> declaredOnly(GroupMappings<Role> mappings) {
    return mappings.toDeclaredRoles(Role::name);
  }

  // end:mappings

  // snippet:bean
  static TenantProfile tenantProfile() {
    return TenantProfile.builder().dialect(Dialect.ENTRA).access(catalog()).build();
  }

  // end:bean

  private static ServiceProvider provider(Tenant tenant) {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named("example")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(id -> Optional.of(tenant).filter(known -> known.id().equals(id)))
        .authenticator(token -> Optional.of(new Caller(tenant.id(), "entra")))
        .resource(users, new MemoryStores().store(users))
        .build();
  }

  private static ComplexValue get(Tenant tenant, String path) {
    return HostAccess.to(provider(tenant))
        .get(new Caller(tenant.id(), "test"), path, Optional.empty());
  }

  @Test
  void declareThenRolesArePublished() {
    ComplexValue editor = get(acme(), "/Roles/editor");

    assertThat(editor.without("meta"))
        .isEqualTo(new JsonReader(Limits.DEFAULT).readObject(EDITOR_ROLE));
    assertThat(get(acme(), "/Entitlements").elements("Resources")).hasSize(1);
  }

  @Test
  void beanThenProfileHasCatalog() {
    assertThat(tenantProfile().access().attributes()).hasSize(2);
  }

  @Test
  void oktaThenSchemasOfOkta() {
    Tenant tenant = Tenant.of("acme").withProfile(profileForOkta());

    assertThat(get(tenant, "/Roles/editor").findText("displayName")).contains("Editor");
  }

  @Test
  void mappingsThenOnlyDeclaredRoles() {
    GroupMappings<Role> mappings = declaredOnly(new MemoryGroupMappings<>());
    Tenant tenant =
        Tenant.of("acme")
            .withProfile(
                TenantProfile.builder()
                    .access(AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer")))
                    .build());
    TenantContext context = TenantContext.of(tenant);

    mappings.map(context, "g1", Optional.of(Role.VIEWER));

    assertThatThrownBy(() -> mappings.map(context, "g1", Optional.of(Role.ADMIN)))
        .isInstanceOf(ScimException.class);
  }
}
