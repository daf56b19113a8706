// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.dispatch.Application;
import dev.rollcall.scim.gateway.internal.endpoint.ScimProtocol;
import dev.rollcall.scim.gateway.internal.profile.ProfileConformance;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.routing.Route;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.schema.SchemaRegistry;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host application as a SCIM service provider: its routes, tenants, credentials and resource
 * types. Immutable.
 */
public final class ServiceProvider {
  private final DeclaredRoutes routes;
  private final ProvisioningLog provisioningLog;
  private final Application application;

  private ServiceProvider(Builder builder, GatewayConfig config) {
    this.routes = new DeclaredRoutes(builder.routes, builder.externalBase, builder.trustedProxies);
    this.provisioningLog = builder.provisioningLog;
    this.application = new Application(config, new ScimProtocol(config));
  }

  /** Returns a builder for an application; the name appears only in logs. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The application's name. */
  public String name() {
    return application.config().application();
  }

  /** The URL patterns under which tenants are served, in the order of their declaration. */
  public List<String> urlTemplates() {
    return routes.routes().stream().map(Route::toString).toList();
  }

  /** The names of the resource types, in the order of their declaration. */
  public List<String> resourceTypes() {
    return application.config().resources().stream()
        .map(resource -> resource.binding().type().name())
        .toList();
  }

  DeclaredRoutes routes() {
    return routes;
  }

  /** The web origins whose scripts may call the endpoints. */
  public CorsPolicy cors() {
    return application.config().access().cors();
  }

  /** The application's tenants. */
  public TenantDirectory tenants() {
    return application.config().access().tenants();
  }

  /** Authenticates request credentials. */
  public Authenticator authenticator() {
    return application.config().access().authenticator();
  }

  /** The profile of tenants without a profile. */
  public TenantProfile profile() {
    return application.config().access().profile();
  }

  /** The log of recent requests and their outcome, for the tenants' administrators. */
  public ProvisioningLog provisioningLog() {
    return provisioningLog;
  }

  /** The application that handles the requests of the routes. */
  Application application() {
    return application;
  }

  /** A builder of applications. Not thread-safe. */
  public static final class Builder {
    final String name;
    private final List<Route> routes = new ArrayList<>();
    final List<DeclaredResource<?>> resources = new ArrayList<>();
    final List<ProvisioningListener> listeners = new ArrayList<>();
    Optional<RequestObserver> observer = Optional.empty();
    TenantProfile profile = TenantProfile.DEFAULT;
    private Optional<String> externalBase = Optional.empty();
    private TrustedProxies trustedProxies = TrustedProxies.none();
    CorsPolicy cors = CorsPolicy.OFF;
    LoadLimits load = LoadLimits.DEFAULT;
    UnitOfWork unitOfWork = UnitOfWork.withoutTransaction();
    CursorKeys cursorKeys = CursorKeys.random();
    Optional<TokenEndpoint> tokenEndpoint = Optional.empty();
    LogoutEndpoints logout = LogoutEndpoints.NONE;
    Optional<MeResolver> me = Optional.empty();
    Optional<ProtectedResources> protectedResources = Optional.empty();
    ProvisioningLog provisioningLog = new MemoryProvisioningLog();
    LoggedAttributes loggedAttributes = LoggedAttributes.none();
    boolean keepsLog;
    Optional<EventOutbox> outbox = Optional.empty();
    SecurityEventUris securityEvents = tenantId -> List.of();
    Optional<RevocationQueue> revocations = Optional.empty();
    RevokingGroups revokingGroups = RevokingGroups.none();
    Optional<ExternalIds> externalIds = Optional.empty();
    Optional<PendingMembers> pendingMembers = Optional.empty();
    DeprovisioningCounter deprovisioningCounter = new MemoryDeprovisioningCounter();
    private @Nullable TenantDirectory tenants;
    private @Nullable Authenticator authenticator;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Adds a URL pattern under which tenants are served, for example {@code
     * https://insights.example/{tenant}/scim/v2}. The variable in braces is the tenant's key;
     * without a variable, only the credential names the tenant.
     *
     * <p>A relative route, {@code /{tenant}/scim/v2}, is below the path under which the server runs
     * the application, for every host; its links need {@link #externalBase} or {@link
     * #trustedProxies}.
     *
     * @throws IllegalArgumentException when it is not an http or https URL or path with at most one
     *     variable
     */
    public Builder route(String urlTemplate) {
      routes.add(Route.parse(urlTemplate));
      return this;
    }

    /**
     * Sets the URL that precedes relative routes in links, such as {@code
     * https://api.example:8443/app}. The URL that a trusted proxy forwards takes precedence.
     *
     * @throws IllegalArgumentException when it is not an http or https URL, or has a variable,
     *     query or fragment
     */
    public Builder externalBase(String url) {
      this.externalBase = Optional.of(Route.base(url));
      return this;
    }

    /**
     * Sets the proxies whose forwarding headers determine the host and scheme of a request; none by
     * default.
     */
    public Builder trustedProxies(TrustedProxies proxies) {
      this.trustedProxies = Objects.requireNonNull(proxies, "proxies");
      return this;
    }

    /** Sets the web origins whose scripts may call the endpoints; none by default. */
    public Builder cors(CorsPolicy value) {
      this.cors = Objects.requireNonNull(value, "cors");
      return this;
    }

    /** Sets the directory of tenants. */
    public Builder tenants(TenantDirectory directory) {
      this.tenants = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /** Sets the authenticator of request credentials. */
    public Builder authenticator(Authenticator value) {
      this.authenticator = Objects.requireNonNull(value, "authenticator");
      return this;
    }

    /**
     * Offers access tokens at {@link TokenEndpoint#PATH} below each tenant's base URL. Without it,
     * there is no endpoint at this path.
     */
    public Builder tokenEndpoint(TokenEndpoint value) {
      this.tokenEndpoint = Optional.of(value);
      return this;
    }

    /**
     * Offers endpoints at which identity providers request the logout of users; none by default.
     * Requires {@link #revocations}.
     */
    public Builder logout(LogoutEndpoints value) {
      this.logout = Objects.requireNonNull(value, "logout");
      return this;
    }

    /** Sets the profile of tenants without a profile. */
    public Builder profile(TenantProfile value) {
      this.profile = Objects.requireNonNull(value, "profile");
      return this;
    }

    /**
     * Sets the host's transaction, in which each operation reads and writes. By default, every
     * store call is a separate transaction, and versions detect concurrent writes.
     */
    public Builder unitOfWork(UnitOfWork value) {
      this.unitOfWork = Objects.requireNonNull(value, "unitOfWork");
      return this;
    }

    /** Sets the load limits of each tenant; {@link LoadLimits#DEFAULT} by default. */
    public Builder load(LoadLimits value) {
      this.load = Objects.requireNonNull(value, "load");
      return this;
    }

    /** Adds a listener, called for every change after the commit. */
    public Builder listener(ProvisioningListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets the outbox, which stores events in the transaction of their change, so that none is
     * lost. An {@link dev.rollcall.scim.spi.event.OutboxRelay} delivers them. Listeners are called
     * as well.
     */
    public Builder outbox(EventOutbox value) {
      this.outbox = Optional.of(value);
      return this;
    }

    /**
     * Lists the security events of each tenant in its service provider configuration; by default,
     * no tenant has any.
     */
    public Builder securityEvents(SecurityEventUris value) {
      this.securityEvents = Objects.requireNonNull(value, "securityEvents");
      return this;
    }

    /**
     * Sets the queue in which a write that ends access stores a revocation, in its transaction. A
     * {@link dev.rollcall.scim.spi.revocation.RevocationRelay} delivers it.
     */
    public Builder revocations(RevocationQueue queue) {
      this.revocations = Optional.of(queue);
      return this;
    }

    /** Sets the groups whose members lose access by leaving them; none by default. */
    public Builder revokingGroups(RevokingGroups groups) {
      this.revokingGroups = Objects.requireNonNull(groups, "groups");
      return this;
    }

    /**
     * Stores a separate {@code externalId} for each connection of a tenant. Without it, all
     * connections of a tenant share the {@code externalId} in the store.
     */
    public Builder externalIds(ExternalIds value) {
      this.externalIds = Optional.of(value);
      return this;
    }

    /**
     * Stores members that do not exist yet, for {@link
     * dev.rollcall.scim.spi.tenant.UnknownMemberPolicy}.
     */
    public Builder pendingMembers(PendingMembers value) {
      this.pendingMembers = Optional.of(value);
      return this;
    }

    /**
     * Sets the provisioning log. By default, the latest entries are kept in memory.
     *
     * @param shown the attributes whose values may be logged
     */
    public Builder provisioningLog(ProvisioningLog log, LoggedAttributes shown) {
      this.provisioningLog = Objects.requireNonNull(log, "log");
      this.loggedAttributes = Objects.requireNonNull(shown, "shown");
      this.keepsLog = true;
      return this;
    }

    /** Sets the observer of requests, for metrics and traces; none by default. */
    public Builder observer(RequestObserver value) {
      this.observer = Optional.of(value);
      return this;
    }

    /**
     * Sets the keys that encrypt cursors. By default, a random key is created for the process, and
     * other gateways do not accept its cursors.
     */
    public Builder cursorKeys(CursorKeys keys) {
      this.cursorKeys = Objects.requireNonNull(keys, "keys");
      return this;
    }

    /** Sets the resolver of callers to resources; without it, {@code /Me} returns 501. */
    public Builder me(MeResolver resolver) {
      this.me = Optional.of(resolver);
      return this;
    }

    /** Protects resources from deactivation and deletion; by default, none is protected. */
    public Builder protectedResources(ProtectedResources value) {
      this.protectedResources = Optional.of(value);
      return this;
    }

    /**
     * Sets the counter of recent deprovisioning, for tenants whose profile limits it. By default,
     * each gateway counts in memory.
     */
    public Builder deprovisioningCounter(DeprovisioningCounter value) {
      this.deprovisioningCounter = Objects.requireNonNull(value, "deprovisioningCounter");
      return this;
    }

    /** Adds a resource type with its store. */
    public <R> Builder resource(ResourceBinding<R> binding, ResourceStore<R> store) {
      resources.add(new DeclaredResource<>(binding, store));
      return this;
    }

    /**
     * Creates the application. If the profile selects a published profile, each rule that the
     * configuration violates is logged as a warning; {@link HostAccess#profileViolations} returns
     * them.
     *
     * @throws IllegalStateException when a route, the tenants, the authenticator or a resource type
     *     is missing: an application without an authenticator does not start; also when a relative
     *     route has neither {@link #externalBase} nor {@link #trustedProxies}, or when the profile
     *     keeps deleted resources of a type whose store does not implement {@link SoftDeletes}, or
     *     keeps members that do not exist without {@link #pendingMembers}, or declares roles or
     *     entitlements of which there is a resource type, or when {@link #logout} has endpoints
     *     without {@link #revocations}
     * @throws IllegalArgumentException when resource types contradict one another, see {@link
     *     SchemaRegistry.Builder#build()}, or when the store of a type with members is not a {@link
     *     dev.rollcall.scim.spi.membership.MembershipStore}
     */
    public ServiceProvider build() {
      if (tenants == null || authenticator == null || routes.isEmpty() || resources.isEmpty()) {
        throw new IllegalStateException(
            "Application '%s' needs a route, tenants, an authenticator and a resource type"
                .formatted(name));
      }
      RequiredAbilities required = new RequiredAbilities(name, profile);
      required.checkBase(routes, externalBase, trustedProxies);
      resources.forEach(required::checkResource);
      required.checkPendingMembers(pendingMembers);
      required.checkRevocations(logout, revocations);
      GatewayConfig config = new ApplicationConfig(this).build(tenants, authenticator);
      new ProfileConformance(config).report(bases());
      return new ServiceProvider(this, config);
    }

    /** The base URLs of the routes; one that only a proxy names has no scheme and no host. */
    private Stream<URI> bases() {
      return routes.stream().map(route -> route.baseUri(externalBase.orElse(""), "tenant"));
    }
  }
}
