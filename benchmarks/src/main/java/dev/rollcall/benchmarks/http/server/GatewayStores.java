// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * A gateway of one tenant with its stores. The rate limit is off, because the benchmark measures
 * cost; authentication, limits of bodies and the bulkhead are on.
 *
 * @param provider the service provider
 * @param credentials the credentials that the gateway accepts
 */
record GatewayStores(ServiceProvider provider, CredentialRepository credentials) {
  static final Tenant TENANT = Tenant.of("acme");
  static final ResourceBinding<ScimResource> USERS =
      full(CoreSchemas.userType(), "userName", "externalId");
  static final ResourceBinding<ScimResource> GROUPS =
      full(CoreSchemas.groupType(), "displayName", "externalId");

  private static ResourceBinding<ScimResource> full(ResourceType type, String... filterable) {
    return ResourceBinding.full(
        type,
        Stream.of(filterable)
            .map(path -> AttributePath.parse(path, type, Dialect.DEFAULT))
            .toList());
  }

  /** Complete resources in the in-memory store. */
  static GatewayStores memory() {
    MemoryStores stores = new MemoryStores();
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    ServiceProvider provider =
        builder(tenants(), credentials)
            .resource(USERS, stores.store(USERS))
            .resource(GROUPS, stores.groupStore(GROUPS))
            .build();
    return new GatewayStores(provider, credentials);
  }

  /** Users and groups as records in the in-memory store. */
  static GatewayStores record() {
    RecordBinding<BenchmarkUser> users =
        RecordBinding.user(MethodHandles.lookup(), BenchmarkUser.class).withGroups();
    RecordBinding<BenchmarkGroup> groups =
        RecordBinding.group(MethodHandles.lookup(), BenchmarkGroup.class);
    MemoryStores stores = new MemoryStores();
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    ServiceProvider provider =
        builder(tenants(), credentials)
            .resource(users, stores.store(users))
            .resource(groups, stores.groupStore(groups))
            .build();
    return new GatewayStores(provider, credentials);
  }

  private static MemoryTenants tenants() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(TENANT);
    return tenants;
  }

  /** Returns a service provider without resources. */
  static ServiceProvider.Builder builder(
      TenantDirectory tenants, CredentialRepository credentials) {
    return ServiceProvider.named("benchmark")
        .load(LoadLimits.builder().withoutRate().withoutLargeBodyRate().build())
        .route("/{tenant}/scim/v2")
        .externalBase("http://127.0.0.1")
        .tenants(tenants)
        .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
        .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build());
  }

  /** Issues the token of the benchmark. */
  String issueToken() {
    return new ConnectionTokens(credentials).issue(new Caller("acme", "entra")).secret();
  }
}
