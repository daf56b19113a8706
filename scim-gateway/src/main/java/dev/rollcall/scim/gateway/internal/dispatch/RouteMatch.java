// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.discovery.AuthorizationServerMetadata;
import dev.rollcall.scim.gateway.internal.routing.Route;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.Optional;

/** The application and the tenant key that the URL of a request names. */
public final class RouteMatch implements TenantUrl {
  private final Application application;
  private final Route route;
  private final Route.Match match;
  private final String before;

  /** The match of a request with a route of an application. */
  public RouteMatch(Application application, Route route, Route.Match match, String before) {
    this.application = application;
    this.route = route;
    this.match = match;
    this.before = before;
  }

  /** The application. */
  public Application application() {
    return application;
  }

  /** The tenant's key in the URL; empty when only the credential names the tenant. */
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
   * names, so that the time of a refusal does not reveal which tenants exist.
   *
   * @param tenantId the tenant of the credential; blank for a credential of no tenant, which costs
   *     a look-up all the same
   */
  @Override
  public Optional<Tenant> tenantOfCredential(String tenantId) {
    return application.config().access().tenants().findById(tenantId);
  }

  /** Returns whether the URL names this tenant, or leaves the tenant to the credential. */
  @Override
  public boolean isUrlOf(Tenant tenant) {
    return tenantKey().isEmpty() || tenantKey().get().equals(tenant.key());
  }

  /** The token endpoint at this URL; empty where the application has none here. */
  public Optional<TokenEndpoint> tokenEndpoint() {
    return application
        .config()
        .access()
        .tokenEndpoint()
        .filter(offered -> rest().equals(TokenEndpoint.PATH));
  }

  /** The endpoint for logout requests at this URL; empty where the application has none here. */
  public Optional<GlobalTokenRevocation> globalTokenRevocation() {
    return rest().equals(GlobalTokenRevocation.PATH)
        ? application.config().access().logout().globalTokenRevocation()
        : Optional.empty();
  }

  /** The receiver of security event tokens at this URL; empty where the application has none. */
  public Optional<SecurityEventReceiver> securityEvents() {
    return rest().equals(SecurityEventReceiver.PATH)
        ? application.config().access().logout().securityEvents()
        : Optional.empty();
  }

  /**
   * The tenant's base URL, as declared or as forwarded by a trusted proxy; other headers of the
   * request are ignored.
   */
  @Override
  public URI baseUri(Tenant tenant) {
    return application.baseUris().of(route.baseUrl(before, tenant.key()));
  }

  /** The metadata of the issuer that the URL names; empty without a token endpoint. */
  public Optional<ComplexValue> authorizationServerMetadata() {
    URI issuer = route.baseUri(before, tenantKey().orElse(""));
    GatewayConfig.Access access = application.config().access();
    return access
        .tokenEndpoint()
        .map(
            endpoint ->
                AuthorizationServerMetadata.document(issuer, endpoint.metadata(), access.logout()));
  }
}
