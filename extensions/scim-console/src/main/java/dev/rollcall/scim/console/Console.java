// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.internal.ConsoleRouter;
import dev.rollcall.scim.console.internal.SecurityHeaders;
import dev.rollcall.scim.console.internal.Visitors;
import dev.rollcall.scim.console.internal.account.Accounts;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private final String path;
  private final ConsoleRouter router;

  private Console(Builder builder) {
    this.path = builder.path;
    HostAccess host = HostAccess.to(builder.provider);
    ConsoleContent content = builder.content(host);
    this.router =
        new ConsoleRouter(
            builder.path, builder.theme, host, builder.protection(content), content.assemble());
  }

  /** Returns a builder for the console of an application. */
  public static Builder of(ServiceProvider provider) {
    return new Builder(provider);
  }

  /** Returns the path of the console below the path of the deployment. */
  public String path() {
    return path;
  }

  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    return router.handle(request);
  }

  /** A builder of consoles. Not thread-safe. */
  public static final class Builder {
    private static final int KEY_BYTES = 32;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");
    private static final Pattern ORIGIN = Pattern.compile("'self'|https?://[A-Za-z0-9.*\\[\\]:-]+");

    private final ServiceProvider provider;
    private String path = DEFAULT_PATH;
    private ConsoleTheme theme;
    private ConsoleAccess access = ConsoleAccess.NONE;
    private Optional<Support> support = Optional.empty();
    private Optional<PortalLinks> portalLinks = Optional.empty();
    private Optional<ConnectionTokens> tokens = Optional.empty();
    private Optional<ConnectionActivity> activity = Optional.empty();
    private Optional<GuideWords> guide = Optional.empty();
    private Optional<OAuthClientRegistry> oauthClients = Optional.empty();
    private List<String> connectionNames = List.of();
    private Optional<GroupRoles<?>> groupRoles = Optional.empty();
    private Optional<Accounts<?>> accounts = Optional.empty();
    private byte[] key = randomKey();
    private boolean isSecure = true;
    private List<String> frameAncestors = List.of();

    /** The access of the support staff. */
    private record Support(SupportAccess access, TenantListing tenants) {
      Support {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(tenants, "tenants");
      }
    }

    private Builder(ServiceProvider provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      this.theme = ConsoleTheme.of(provider.name());
    }

    /**
     * Sets the path of the console; {@code /console} by default.
     *
     * @throws IllegalArgumentException when it is not one or more segments of letters, digits,
     *     dots, hyphens and underscores, each after a slash
     */
    public Builder path(String value) {
      if (!PATH.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "path must be segments of letters, digits, '.', '-' and '_', each after a slash");
      }
      this.path = value;
      return this;
    }

    /** Sets the name, logo and colors of the host. */
    public Builder theme(ConsoleTheme value) {
      this.theme = Objects.requireNonNull(value, "theme");
      return this;
    }

    /** Identifies visitors by the host's own login; by default, it admits no visitor. */
    public Builder access(ConsoleAccess value) {
      this.access = Objects.requireNonNull(value, "access");
      return this;
    }

    /**
     * Admits the host's support staff, who read the pages of all tenants; without it, there are no
     * such pages.
     *
     * @param tenants lists the tenants, such as a {@code JdbcTenants}
     */
    public Builder support(SupportAccess access, TenantListing tenants) {
      this.support = Optional.of(new Support(access, tenants));
      return this;
    }

    /** Admits visitors by portal links. */
    public Builder portalLinks(PortalLinks value) {
      this.portalLinks = Optional.of(value);
      return this;
    }

    /** Lets visitors manage the tokens of connections; without it, there is no such page. */
    public Builder tokens(ConnectionTokens value) {
      this.tokens = Optional.of(value);
      return this;
    }

    /**
     * Lists the connections of a tenant with their last contact; without it, only connections of
     * {@link #connectionNames} are known.
     */
    public Builder activity(ConnectionActivity value) {
      this.activity = Optional.of(value);
      return this;
    }

    /** Suggests names for the connections of a tenant, such as {@code entra}. */
    public Builder connectionNames(List<String> names) {
      this.connectionNames = List.copyOf(names);
      return this;
    }

    /** Lets visitors map synced groups to roles; without it, there is no such page. */
    public Builder groupRoles(GroupRoles<?> value) {
      this.groupRoles = Optional.of(value);
      return this;
    }

    /** Lets visitors link accounts that existed before; without it, there is no such page. */
    public <R> Builder accounts(AccountLinks<R> links, ResourceBinding<R> binding) {
      this.accounts = Optional.of(new Accounts<>(links, binding));
      return this;
    }

    /**
     * Sets the host's words in the set-up of an identity provider; the product's name by default.
     */
    public Builder guide(GuideWords value) {
      this.guide = Optional.of(value);
      return this;
    }

    /**
     * Lets visitors create OAuth clients and register the issuers of federated credentials, if the
     * application offers access tokens; without it, there are no such pages. A visitor may enter
     * any https URL for the keys of an issuer, which are fetched from public addresses only; with
     * {@link #plainHttp}, also from the loopback address.
     */
    public Builder oauthClients(OAuthClientRegistry value) {
      this.oauthClients = Optional.of(value);
      return this;
    }

    /**
     * Sets the key that protects the forms; by default, each process has a random one. Required if
     * the console runs on several nodes or a restart must not end open forms.
     *
     * @param value at least 32 random bytes, the same on all nodes
     * @throws IllegalArgumentException when it is shorter
     */
    public Builder keys(byte[] value) {
      if (value.length < KEY_BYTES) {
        throw new IllegalArgumentException("The key must have at least " + KEY_BYTES + " bytes");
      }
      this.key = value.clone();
      return this;
    }

    /**
     * Lets browsers send the session cookie without TLS. For development on one machine; by
     * default, the cookie requires TLS.
     */
    public Builder plainHttp() {
      this.isSecure = false;
      return this;
    }

    /**
     * Allows pages of these origins to show the console in a frame; by default, no page may. The
     * session cookie of a portal link is sent only if the page around the frame belongs to the same
     * site.
     *
     * @param origins origins such as {@code https://app.example}, or {@code 'self'}
     * @throws IllegalArgumentException when one is not an origin
     */
    public Builder frameAncestors(List<String> origins) {
      for (String origin : origins) {
        if (!ORIGIN.matcher(origin).matches()) {
          throw new IllegalArgumentException(
              "A frame ancestor must be an origin such as https://app.example, or 'self'");
        }
      }
      this.frameAncestors = List.copyOf(origins);
      return this;
    }

    private ConsoleRouter.Access protection(ConsoleContent content) {
      return new ConsoleRouter.Access(
          new Visitors(access, portalLinks.map(PortalLinks::sessions), path, isSecure),
          support.map(declared -> content.desk(declared.access(), declared.tenants())),
          new FormToken(key),
          new SecurityHeaders(frameAncestors));
    }

    private static byte[] randomKey() {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      return random;
    }

    private ConsoleContent content(HostAccess host) {
      ConsoleContent.Credentials credentials =
          new ConsoleContent.Credentials(
              tokens, activity, oauthClients, connectionNames, portalLinks, !isSecure);
      return new ConsoleContent(
          provider,
          host,
          guide.orElseGet(() -> GuideWords.of(theme.product()).build()),
          credentials,
          new ConsoleContent.People(accounts, groupRoles));
    }

    /** Returns the console. */
    public Console build() {
      return new Console(this);
    }
  }
}
