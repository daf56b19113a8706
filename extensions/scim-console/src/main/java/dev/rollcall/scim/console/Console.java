// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.internal.ConsoleRouter;
import dev.rollcall.scim.console.internal.SecurityHeaders;
import dev.rollcall.scim.console.internal.Visitors;
import dev.rollcall.scim.console.internal.account.AccountActions;
import dev.rollcall.scim.console.internal.account.AccountOperations;
import dev.rollcall.scim.console.internal.account.Accounts;
import dev.rollcall.scim.console.internal.account.AccountsPage;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.connection.Clients;
import dev.rollcall.scim.console.internal.connection.ClientsPage;
import dev.rollcall.scim.console.internal.connection.ConnectionOperations;
import dev.rollcall.scim.console.internal.connection.Connections;
import dev.rollcall.scim.console.internal.connection.ConnectionsPage;
import dev.rollcall.scim.console.internal.connection.TokenActions;
import dev.rollcall.scim.console.internal.directory.Directory;
import dev.rollcall.scim.console.internal.directory.DirectoryOperations;
import dev.rollcall.scim.console.internal.directory.DirectoryPage;
import dev.rollcall.scim.console.internal.health.HealthOperations;
import dev.rollcall.scim.console.internal.health.HealthPage;
import dev.rollcall.scim.console.internal.health.HealthReader;
import dev.rollcall.scim.console.internal.health.LimitRelease;
import dev.rollcall.scim.console.internal.link.LinkActions;
import dev.rollcall.scim.console.internal.link.LinkOperations;
import dev.rollcall.scim.console.internal.link.LinksPage;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.log.LogOperations;
import dev.rollcall.scim.console.internal.log.LogSearch;
import dev.rollcall.scim.console.internal.log.ProvisioningLogPage;
import dev.rollcall.scim.console.internal.mapping.MappingActions;
import dev.rollcall.scim.console.internal.mapping.MappingOperations;
import dev.rollcall.scim.console.internal.mapping.MappingPage;
import dev.rollcall.scim.console.internal.page.OverviewPage;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.session.SessionOperations;
import dev.rollcall.scim.console.internal.setup.OpenApiPage;
import dev.rollcall.scim.console.internal.setup.SetupOperations;
import dev.rollcall.scim.console.internal.setup.SetupPage;
import dev.rollcall.scim.console.internal.support.SupportDesk;
import dev.rollcall.scim.console.internal.support.SupportList;
import dev.rollcall.scim.console.internal.support.SupportVisits;
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
import java.time.InstantSource;
import java.util.ArrayList;
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
    this.router =
        new ConsoleRouter(
            builder.path, builder.theme, host, builder.protection(host), builder.content(host));
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

    private ConsoleRouter.Access protection(HostAccess host) {
      return new ConsoleRouter.Access(
          new Visitors(access, portalLinks.map(PortalLinks::sessions), path, isSecure),
          support.map(declared -> desk(declared, host)),
          new FormToken(key),
          new SecurityHeaders(frameAncestors));
    }

    private static byte[] randomKey() {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      return random;
    }

    private ConsoleRouter.Content content(HostAccess host) {
      List<Page> pages = new ArrayList<>();
      List<Operation> operations = new ArrayList<>(SessionOperations.all());
      pages.add(new OverviewPage(healthReader(host)));
      pages.add(new SetupPage(words(), setupSources(), log(), InstantSource.system()));
      operations.addAll(new SetupOperations(words()).all());
      pages.add(new OpenApiPage());
      Optional<Clients> clients = clients();
      tokens.ifPresent(known -> addConnections(known, clients, pages, operations));
      clients.ifPresent(known -> pages.add(new ClientsPage(known, connectionNames, log())));
      Directory directory = new Directory(host);
      pages.add(DirectoryPage.people(directory));
      pages.add(DirectoryPage.groups(directory));
      operations.addAll(new DirectoryOperations(directory).all());
      accounts.ifPresent(
          known -> addAccounts(new AccountActions(known, host, log()), pages, operations));
      groupRoles.ifPresent(
          roles ->
              addMapping(new MappingActions<>(roles, host, directory, log()), pages, operations));
      LogSearch search = new LogSearch(provider.provisioningLog(), host);
      pages.add(new ProvisioningLogPage(search));
      operations.addAll(new LogOperations(search).all());
      addHealth(host, pages, operations);
      portalLinks.ifPresent(links -> addLinks(links, pages, operations));
      return new ConsoleRouter.Content(pages, operations);
    }

    private void addConnections(
        ConnectionTokens known,
        Optional<Clients> clients,
        List<Page> pages,
        List<Operation> operations) {
      TokenActions actions = new TokenActions(connections(known), log());
      pages.add(new ConnectionsPage(actions, clients));
      operations.addAll(new ConnectionOperations(actions).all());
    }

    private static void addAccounts(
        AccountActions actions, List<Page> pages, List<Operation> operations) {
      pages.add(new AccountsPage(actions));
      operations.addAll(new AccountOperations(actions).all());
    }

    private static void addMapping(
        MappingActions<?> actions, List<Page> pages, List<Operation> operations) {
      pages.add(new MappingPage(actions));
      operations.addAll(new MappingOperations(actions).all());
    }

    private void addHealth(HostAccess host, List<Page> pages, List<Operation> operations) {
      HealthReader reader = healthReader(host);
      LimitRelease release = new LimitRelease(host, log());
      pages.add(new HealthPage(reader, release));
      operations.addAll(new HealthOperations(reader, release).all());
    }

    private HealthReader healthReader(HostAccess host) {
      return new HealthReader(
          provider.provisioningLog(),
          host,
          tokens.map(this::connections),
          clients(),
          InstantSource.system());
    }

    private SupportDesk desk(Support declared, HostAccess host) {
      return new SupportDesk(
          declared.access(),
          new SupportList(declared.tenants(), host, healthReader(host)),
          new SupportVisits(log(), InstantSource.system()));
    }

    private void addLinks(PortalLinks links, List<Page> pages, List<Operation> operations) {
      LinkActions actions = new LinkActions(links, log(), InstantSource.system());
      pages.add(new LinksPage(actions));
      operations.addAll(new LinkOperations(actions).all());
    }

    private GuideWords words() {
      return guide.orElseGet(() -> GuideWords.of(theme.product()).build());
    }

    private SetupPage.Sources setupSources() {
      return new SetupPage.Sources(
          provider.provisioningLog(), activity, clients(), tokens.isPresent(), !isSecure);
    }

    private Optional<Clients> clients() {
      return oauthClients.map(known -> new Clients(known, InstantSource.system()));
    }

    private Connections connections(ConnectionTokens known) {
      return new Connections(known, activity, connectionNames, InstantSource.system());
    }

    private AdministrationLog log() {
      return new AdministrationLog(provider.provisioningLog(), InstantSource.system());
    }

    /** Returns the console. */
    public Console build() {
      return new Console(this);
    }
  }
}
