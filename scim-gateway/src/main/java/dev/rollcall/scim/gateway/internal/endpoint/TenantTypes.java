// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.gateway.internal.access.CatalogTypes;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Set;

/**
 * The difference between the resource types of a tenant and those of the application. Tenants with
 * the same difference share their endpoints.
 *
 * @param customizer the customization of the application's types
 * @param declared the attributes whose values the tenant declares
 * @param format the schemas of the declared values
 */
record TenantTypes(
    ResourceTypeCustomizer customizer, Set<AccessAttribute> declared, CatalogFormat format) {
  /** The types of the application. */
  static final TenantTypes NONE =
      new TenantTypes(ResourceTypeCustomizer.NONE, Set.of(), CatalogFormat.IETF);

  static TenantTypes of(TenantProfile profile) {
    AccessCatalog access = profile.access();
    return profile.types().isEmpty() && access.isEmpty()
        ? NONE
        : new TenantTypes(profile.types(), access.attributes(), access.format());
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  /** Returns the types of declared roles and entitlements. */
  List<DeclaredResource<ScimResource>> catalog() {
    return CatalogTypes.of(declared, format);
  }
}
