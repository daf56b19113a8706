// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.UUID;

/** Sample users, groups and tenants. */
final class Samples {
  static final ResourceType USER = CoreSchemas.userType();
  static final ResourceType GROUP = CoreSchemas.groupType();

  static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(
          USER, List.of(path("externalId"), path("emails.value"), path("active"), path("title")));

  static final ResourceBinding<ScimResource> GROUPS =
      ResourceBinding.full(
          GROUP, List.of(AttributePath.parse("displayName", GROUP, Dialect.DEFAULT)));

  private Samples() {}

  static AttributePath path(String text) {
    return AttributePath.parse(text, USER, Dialect.DEFAULT);
  }

  static Filter filter(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  static ScimResource user(String json) {
    return ScimResource.of(USER, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  static ScimResource named(String userName) {
    return user("{\"userName\":\"" + userName + "\"}");
  }

  static ScimResource group(String name) {
    return ScimResource.of(
        GROUP, new JsonReader(Limits.DEFAULT).readObject("{\"displayName\":\"" + name + "\"}"));
  }

  static String name(ScimResource user) {
    return user.attributes().findText("userName").orElseThrow();
  }

  /** Returns a new tenant. */
  static TenantContext tenant() {
    return TenantContext.of(Tenant.of("t-" + UUID.randomUUID()));
  }

  /** Returns a tenant with this evaluation budget. */
  static TenantContext tenant(int scannedResources) {
    Limits limits = Limits.builder().scannedResources(scannedResources).build();
    return TenantContext.of(
        Tenant.of("t-" + UUID.randomUUID())
            .withProfile(TenantProfile.builder().limits(limits).build()));
  }
}
