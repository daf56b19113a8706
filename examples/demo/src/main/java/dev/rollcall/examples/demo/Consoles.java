// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The consoles of the applications, each at {@code /console} of the host name of its application.
 * Not thread-safe.
 */
final class Consoles {
  private static final Duration LIFETIME = Duration.ofDays(1);
  private static final String PERSON = "administrator";

  private final Storage storage;
  private final int port;
  private final PortalLinks portalLinks;
  private final List<RequestHandler> handlers = new ArrayList<>();
  private final List<ConsoleLink> links = new ArrayList<>();
  private final List<SupportLink> supportLinks = new ArrayList<>();

  Consoles(Storage storage, int port) {
    this.storage = storage;
    this.port = port;
    storage.portalLinks().removeEndedBefore(Instant.now());
    this.portalLinks = new PortalLinks(storage.portalLinks());
  }

  /** Returns the URL of the console of an application. */
  static String url(HostApplication application, int port) {
    return origin(application, port) + Console.DEFAULT_PATH;
  }

  private static String origin(HostApplication application, int port) {
    return "http://" + hostName(application) + ":" + port;
  }

  private static String hostName(HostApplication application) {
    return application.name() + ".localhost";
  }

  /**
   * Adds the console of an application, a link for an administrator of its first tenant, and one
   * for its support staff.
   */
  void add(HostApplication application, ServiceProvider provider) {
    SupportLogin support = new SupportLogin(application);
    Console console =
        application
            .console(Console.of(provider))
            .guide(application.guideWords())
            .plainHttp()
            .portalLinks(portalLinks)
            .support(support, listing(application))
            .tokens(storage.tokens(application.tokenLifetime()))
            .activity(storage.activity())
            .oauthClients(new OAuthClientRegistry(storage.oauthClients(), InstantSource.system()))
            .connectionNames(List.of("entra", "okta", "demo"))
            .build();
    String host = hostName(application);
    RequestHandler both = RequestHandler.firstOf(support, List.of(console));
    handlers.add(request -> isFor(host, request) ? both.handle(request) : Optional.empty());
    supportLinks.add(
        new SupportLink(application.name(), origin(application, port) + support.path()));
    Tenant tenant = application.tenants().get(0);
    String url =
        portalLinks
            .create(tenant.id(), PERSON, EnumSet.allOf(ConsoleRight.class), LIFETIME)
            .url(url(application, port));
    links.add(new ConsoleLink(application.name(), tenant.key(), url));
  }

  private static TenantListing listing(HostApplication application) {
    return TenantListing.of(
        application.tenants().stream()
            .map(tenant -> TenantListing.ListedTenant.of(tenant.id()))
            .toList());
  }

  private static boolean isFor(String host, ScimRequest request) {
    return request.headers().values("Host").stream()
        .findFirst()
        .filter(value -> value.replaceFirst(":[0-9]+$", "").equalsIgnoreCase(host))
        .isPresent();
  }

  List<RequestHandler> handlers() {
    return List.copyOf(handlers);
  }

  List<ConsoleLink> links() {
    return List.copyOf(links);
  }

  List<SupportLink> supportLinks() {
    return List.copyOf(supportLinks);
  }
}
