// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.discovery.AuthorizationServerMetadata;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
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
   * The tenant of a credential. It is looked up by the id in the credential, whatever the URL
   * names, so that the time of a refusal does not tell which tenants exist.
   *
   * @param tenantId the tenant of the credential; blank for a credential of no tenant, which costs
   *     a look-up all the same
   */
  public Optional<Tenant> tenantOfCredential(String tenantId) {
    return provider.tenants().findById(tenantId);
  }

  /** Returns whether the URL names this tenant, or leaves the tenant to the credential. */
  public boolean isAddressOf(Tenant tenant) {
    return tenantKey().map(tenant.key()::equals).orElse(true);
  }

  /** The token endpoint at this URL; empty where the application has none here. */
  public Optional<TokenEndpoint> tokenEndpoint() {
    return provider.tokenEndpoint().filter(offered -> rest().equals(TokenEndpoint.PATH));
  }

  /**
   * The tenant's base URL: as declared, or as a trusted proxy tells, whatever else the request says
   * of itself.
   */
  public URI baseUri(Tenant tenant) {
    return route.baseUri(before, tenant.key());
  }

  /** The metadata of the issuer that the URL names; empty without a token endpoint. */
  Optional<ComplexValue> authorizationServerMetadata() {
    URI issuer = route.baseUri(before, tenantKey().orElse(""));
    return provider
        .tokenEndpoint()
        .map(endpoint -> AuthorizationServerMetadata.document(issuer, endpoint.metadata()));
  }
}
