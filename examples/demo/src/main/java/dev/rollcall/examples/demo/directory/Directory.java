// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.directory;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory with two lenient tenants and a strict one. It serves its host name and the bare
 * address, for clients that cannot send another Host.
 */
public final class Directory implements HostApplication {
  private static final TenantProfile STRICT =
      TenantProfile.builder().dialect(Dialect.STRICT).build();

  private final List<Tenant> tenants;
  private final List<ResourceType> customTypes;
  private final Storage storage;

  /** Creates the directory with the tenants of the demo, in memory. */
  public Directory() {
    this(
        List.of(
            Tenant.of("acme"), Tenant.of("globex"), Tenant.of("strict-corp").withProfile(STRICT)));
  }

  /** Creates the directory with other tenants, in memory. */
  public Directory(List<Tenant> tenants) {
    this(tenants, List.of(), Storage.memory());
  }

  private Directory(List<Tenant> tenants, List<ResourceType> customTypes, Storage storage) {
    this.tenants = List.copyOf(tenants);
    this.customTypes = List.copyOf(customTypes);
    this.storage = storage;
  }

  /** Returns a copy with these resource types in addition to users and groups, for every tenant. */
  public Directory withTypes(List<ResourceType> types) {
    return new Directory(tenants, types, storage);
  }

  /** Returns a copy with its tables in a storage. */
  public Directory in(Storage other) {
    return new Directory(tenants, customTypes, other);
  }

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public List<Tenant> tenants() {
    return tenants;
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public String baseUrl(Tenant tenant, int port) {
    return "http://127.0.0.1:" + port + "/" + tenant.key() + "/scim/v2";
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory directory, Authenticator authenticator) {
    ResourceBinding<ScimResource> users =
        everything(CoreSchemas.userType(), "userName", "externalId", "emails.value");
    ResourceBinding<ScimResource> groups =
        everything(CoreSchemas.groupType(), "displayName", "externalId");
    Storage.Tables tables = storage.tables();
    ServiceProvider.Builder application =
        ServiceProvider.named(name())
            .route("http://127.0.0.1:" + port + "/{tenant}/scim/v2")
            .route("http://directory.localhost:" + port + "/{tenant}/scim/v2")
            .tenants(directory)
            .authenticator(authenticator)
            .unitOfWork(storage.unitOfWork())
            .resource(users, tables.store(users))
            .resource(groups, tables.groupStore(groups));
    for (ResourceType type : customTypes) {
      ResourceBinding<ScimResource> binding = everything(type, "externalId");
      application.resource(binding, tables.store(binding));
    }
    return application;
  }

  /** Binds all attributes of a type; these are indexed, the others are evaluated in memory. */
  private static ResourceBinding<ScimResource> everything(ResourceType type, String... indexed) {
    return ResourceBinding.full(
        type,
        Stream.of(indexed).map(path -> AttributePath.parse(path, type, Dialect.STRICT)).toList());
  }
}
