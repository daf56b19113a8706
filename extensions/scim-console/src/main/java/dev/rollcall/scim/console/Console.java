// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.console.internal.ConsoleRouter;
import dev.rollcall.scim.console.internal.Visitors;
import dev.rollcall.scim.console.internal.page.OverviewPage;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.console.PortalLink;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The administration console of one application, as a handler beside its gateway. A visitor sees
 * the tenant that the host's login or a portal link names, and no other. Immutable and thread-safe.
 *
 * <pre>{@code
 * Console console =
 *     Console.of(provider).portalLinks(new PortalLinks(store)).tokens(tokens).build();
 * new ScimServlet(gateway, List.of(console));
 * }</pre>
 */
public final class Console implements RequestHandler {
  /** The path of the console unless the host sets another. */
  public static final String DEFAULT_PATH = "/console";

  private final ConsoleRouter router;

  private Console(Builder builder) {
    this.router =
        new ConsoleRouter(
            builder.path,
            builder.theme,
            HostAccess.to(builder.provider),
            new SessionVisitors(builder),
            builder.pages());
  }

  /** Returns a builder for the console of an application. */
  public static Builder of(ServiceProvider provider) {
    return new Builder(provider);
  }

  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    return router.handle(request);
  }

  /** Identifies visitors. */
  private static final class SessionVisitors implements Visitors {
    private static final int KEY_BYTES = 32;
    private static final String COOKIE = "rollcall_console";

    private final ConsoleAccess access;
    private final Optional<PortalLinks> links;
    private final FormToken formToken;
    private final String path;

    SessionVisitors(Builder builder) {
      this.access = builder.access;
      this.links = builder.portalLinks;
      this.path = builder.path;
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      this.formToken = new FormToken(key);
    }

    @Override
    public Optional<Visitor> identify(WebRequest request) {
      return access
          .identify(request.raw())
          .map(user -> new Visitor(user, "host:" + user.tenantId() + ":" + user.person()))
          .or(() -> request.cookie(COOKIE).flatMap(this::session));
    }

    private Optional<Visitor> session(String secret) {
      return links
          .flatMap(known -> known.session(secret))
          .map(link -> new Visitor(user(link), "link:" + secret));
    }

    private static ConsoleUser user(PortalLink link) {
      return new ConsoleUser(link.tenantId(), link.person(), link.rights());
    }

    @Override
    public Optional<String> enter(String linkSecret) {
      return links
          .flatMap(known -> known.open(linkSecret))
          .map(secret -> COOKIE + "=" + secret + attributes());
    }

    private String attributes() {
      return "; Path=" + path + "; HttpOnly; SameSite=Strict";
    }

    @Override
    public void leave(WebRequest request) {
      request
          .cookie(COOKIE)
          .ifPresent(
              secret ->
                  links
                      .flatMap(known -> known.session(secret))
                      .ifPresent(link -> links.get().revoke(link.tenantId(), link.id())));
    }

    @Override
    public String expiredCookie() {
      return COOKIE + "=" + attributes() + "; Max-Age=0";
    }

    @Override
    public FormToken formToken() {
      return formToken;
    }
  }

  /** A builder of consoles. Not thread-safe. */
  public static final class Builder {
    private final ServiceProvider provider;
    private String path = DEFAULT_PATH;
    private ConsoleTheme theme;
    private ConsoleAccess access = ConsoleAccess.NONE;
    private Optional<PortalLinks> portalLinks = Optional.empty();

    private Builder(ServiceProvider provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      this.theme = ConsoleTheme.of(provider.name());
    }

    /**
     * Sets the path of the console; {@code /console} by default.
     *
     * @throws IllegalArgumentException when it does not begin with a slash or ends with one
     */
    public Builder path(String value) {
      if (!value.startsWith("/") || value.endsWith("/")) {
        throw new IllegalArgumentException("path must begin with a slash and not end with one");
      }
      this.path = value;
      return this;
    }

    /** Sets the name, logo and colors of the host. */
    public Builder theme(ConsoleTheme value) {
      this.theme = Objects.requireNonNull(value, "theme");
      return this;
    }

    /** Identifies visitors by the host's own login; by default, nobody is admitted by it. */
    public Builder access(ConsoleAccess value) {
      this.access = Objects.requireNonNull(value, "access");
      return this;
    }

    /** Admits visitors by portal links. */
    public Builder portalLinks(PortalLinks value) {
      this.portalLinks = Optional.of(value);
      return this;
    }

    private List<Page> pages() {
      List<Page> pages = new ArrayList<>();
      pages.add(new OverviewPage());
      return pages;
    }

    /** Returns the console. */
    public Console build() {
      return new Console(this);
    }
  }
}
