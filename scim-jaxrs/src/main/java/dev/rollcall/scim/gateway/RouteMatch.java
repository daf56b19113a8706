// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.Tenant;
import java.net.URI;
import java.util.Optional;

/** The application that an address belongs to, and what the address says of the tenant. */
public final class RouteMatch {
  private final ServiceProvider provider;
  private final Route route;
  private final Route.Match match;
  private final String before;

  RouteMatch(ServiceProvider provider, Route route, Route.Match match, String before) {
    this.provider = provider;
    this.route = route;
    this.match = match;
    this.before = before;
  }

  /** The application. */
  public ServiceProvider provider() {
    return provider;
  }

  /** The tenant's key as it stands in the address; empty when the credential alone names it. */
  public Optional<String> tenantKey() {
    return match.tenantKey();
  }

  /**
   * The raw path below the tenant's base URL, such as {@code /Users/42}, without repeated or
   * trailing slashes; {@code /} for the base URL itself.
   */
  public String rest() {
    return match.rest();
  }

  /**
   * The tenant that both the address and a credential name; empty when they do not agree, or there
   * is none. Looks up one tenant in any case.
   *
   * @param callersTenant the tenant of the credential
   */
  public Optional<Tenant> agreedTenant(String callersTenant) {
    Optional<Tenant> addressed =
        tenantKey().isPresent()
            ? provider.tenants().findByKey(tenantKey().get())
            : provider.tenants().findById(callersTenant);
    return addressed.filter(tenant -> tenant.id().equals(callersTenant));
  }

  /** What gives access tokens at this address; empty where the application offers nothing here. */
  public Optional<TokenEndpoint> tokenEndpoint() {
    return provider.tokenEndpoint().filter(offered -> rest().equals(TokenEndpoint.PATH));
  }

  /**
   * The tenant's base URL: as declared, or as a trusted proxy tells, whatever else the request says
   * of itself.
   */
  public URI baseUri(Tenant tenant) {
    return route.baseUri(before, tenant);
  }
}
