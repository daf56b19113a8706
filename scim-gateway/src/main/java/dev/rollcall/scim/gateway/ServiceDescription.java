// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The offer of an application to one tenant, for pages, guides and interface descriptions.
 *
 * @param application the name of the application
 * @param tenant the tenant
 * @param profile the tenant's profile, or that of the application
 * @param access the URLs of the tenant and the rate of its connections
 * @param types the resource types as the tenant sees them, in the order of their declaration
 */
public record ServiceDescription(
    String application, Tenant tenant, TenantProfile profile, Access access, List<Type> types) {
  /** Checks and copies the components. */
  public ServiceDescription {
    Objects.requireNonNull(application, "application");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(access, "access");
    types = List.copyOf(types);
  }

  /**
   * The URLs and the rate limit for clients of a tenant.
   *
   * @param baseUri the tenant's SCIM base URL without a trailing slash
   * @param urlTemplate the base URL of every tenant, with the variable of the route in braces, such
   *     as {@code https://app.example/{tenant}/scim/v2}
   * @param offersAccessTokens whether there is a token endpoint below the base URL
   * @param rate the rate limit of one connection; empty for no limit
   */
  public record Access(
      URI baseUri, String urlTemplate, boolean offersAccessTokens, Optional<RateLimit> rate) {
    /** Checks that no component is null. */
    public Access {
      Objects.requireNonNull(baseUri, "baseUri");
      Objects.requireNonNull(urlTemplate, "urlTemplate");
      Objects.requireNonNull(rate, "rate");
    }
  }

  /**
   * A resource type of a tenant.
   *
   * @param type the type, customized by the tenant's profile
   * @param filterable the indexed attributes that clients can filter by, in addition to {@code id}
   */
  public record Type(ResourceType type, List<AttributePath> filterable) {
    /** Checks and copies the components. */
    public Type {
      Objects.requireNonNull(type, "type");
      filterable = List.copyOf(filterable);
    }
  }

  /** Returns the tenant's SCIM base URL without a trailing slash. */
  public URI baseUri() {
    return access.baseUri();
  }

  /** Returns whether there is a token endpoint below the base URL. */
  public boolean offersAccessTokens() {
    return access.offersAccessTokens();
  }

  /** Returns the type of this name, such as {@code User}. */
  public Optional<Type> findType(String name) {
    return types.stream().filter(type -> type.type().name().equals(name)).findFirst();
  }
}
