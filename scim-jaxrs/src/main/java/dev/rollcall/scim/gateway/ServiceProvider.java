// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.schema.SchemaRegistry;
import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.ProvisioningListener;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TenantDirectory;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host application as its customers' identity providers see it: a SCIM service provider with its
 * routes, tenants, credentials and resource types. Immutable.
 */
public final class ServiceProvider {
  private final String name;
  private final List<Route> routes;
  private final TenantDirectory tenants;
  private final Authenticator authenticator;
  private final TenantProfile profile;
  private final ScimProtocol protocol;
  private final Protection protection;

  private ServiceProvider(Builder builder, TenantDirectory tenants, Authenticator authenticator) {
    this.name = builder.name;
    this.routes = List.copyOf(builder.routes);
    this.tenants = tenants;
    this.authenticator = authenticator;
    this.profile = builder.profile;
    this.protection = new Protection(builder.load);
    this.protocol =
        new ScimProtocol(builder.resources, builder.unitOfWork, List.copyOf(builder.listeners));
  }

  /** Starts the declaration of an application; the name appears in logs only. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The application's name. */
  public String name() {
    return name;
  }

  private static <T> T withoutTransaction(TenantContext context, Supplier<T> work) {
    return work.get();
  }

  List<Route> routes() {
    return routes;
  }

  /** The application's tenants. */
  public TenantDirectory tenants() {
    return tenants;
  }

  /** Who tells whose a credential is. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** The profile of tenants that have none of their own. */
  public TenantProfile profile() {
    return profile;
  }

  /** The protocol over the application's resource types. */
  public ScimProtocol protocol() {
    return protocol;
  }

  /** What keeps each tenant within the limits of load. */
  public Protection protection() {
    return protection;
  }

  /** A resource type of the host with its store. */
  record Resource<R>(ResourceBinding<R> binding, ResourceStore<R> store) {}

  /** Collects the declaration; it is not thread-safe, the application is. */
  public static final class Builder {
    private final String name;
    private final List<Route> routes = new ArrayList<>();
    private final List<Resource<?>> resources = new ArrayList<>();
    private final List<ProvisioningListener> listeners = new ArrayList<>();
    private TenantProfile profile = TenantProfile.DEFAULT;
    private LoadLimits load = LoadLimits.DEFAULT;
    private UnitOfWork unitOfWork = ServiceProvider::withoutTransaction;
    private @Nullable TenantDirectory tenants;
    private @Nullable Authenticator authenticator;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Adds an address under which tenants are served, for example {@code
     * https://insights.example/{tenant}/scim/v2}. The part in braces stands for the tenant's key;
     * without one the credential alone names the tenant.
     */
    public Builder route(String urlTemplate) {
      routes.add(Route.parse(urlTemplate));
      return this;
    }

    /** Where the tenants come from. */
    public Builder tenants(TenantDirectory directory) {
      this.tenants = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /** Who tells whose a credential is. */
    public Builder authenticator(Authenticator value) {
      this.authenticator = Objects.requireNonNull(value, "authenticator");
      return this;
    }

    /** The profile of tenants that have none of their own. */
    public Builder profile(TenantProfile value) {
      this.profile = Objects.requireNonNull(value, "profile");
      return this;
    }

    /**
     * The host's transaction, in which each operation reads and writes. Without one every call of a
     * store stands for itself, and versions tell when another writer came between.
     */
    public Builder unitOfWork(UnitOfWork value) {
      this.unitOfWork = Objects.requireNonNull(value, "unitOfWork");
      return this;
    }

    /** What one tenant may take of time and threads; {@link LoadLimits#DEFAULT} unless told. */
    public Builder load(LoadLimits value) {
      this.load = Objects.requireNonNull(value, "load");
      return this;
    }

    /** Adds one that hears of every change after it has been committed. */
    public Builder listener(ProvisioningListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /** Adds a resource type with the store that holds it. */
    public <R> Builder resource(ResourceBinding<R> binding, ResourceStore<R> store) {
      resources.add(new Resource<>(binding, store));
      return this;
    }

    /**
     * The application.
     *
     * @throws IllegalStateException when a route, the tenants, the authenticator or a resource type
     *     is missing: an application without credentials does not start
     * @throws IllegalArgumentException when resource types contradict one another, see {@link
     *     SchemaRegistry.Builder#build()}, or when the store of a type with members keeps none
     */
    public ServiceProvider build() {
      if (tenants == null || authenticator == null || routes.isEmpty() || resources.isEmpty()) {
        throw new IllegalStateException(
            "Application '"
                + name
                + "' needs a route, tenants, an authenticator and a resource type");
      }
      return new ServiceProvider(this, tenants, authenticator);
    }
  }
}
