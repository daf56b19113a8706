// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A host application with the tenants {@code acme}, {@code globex} and {@code closed}, which is
 * suspended, on the reference store. Every value of {@code globex} holds {@link #SECRET}. Ids,
 * times and keys are the same in every host, so that an input is reproducible.
 */
final class FuzzHost {
  /** Contained in every value of another tenant; must never be in a response. */
  static final String SECRET = "globex-only";

  static final String ACME_TOKEN = "acme-token";

  /** A token of acme without permission to write. */
  static final String READER_TOKEN = "acme-reader";

  static final String GLOBEX_TOKEN = "globex-token";
  static final String CLOSED_TOKEN = "closed-token";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  /** The accepted tokens, each with the key of its tenant. */
  private static final Map<String, String> TOKENS =
      Map.of(
          ACME_TOKEN, "acme",
          READER_TOKEN, "acme",
          GLOBEX_TOKEN, "globex",
          CLOSED_TOKEN, "closed");

  private static final int USERS = 5;
  private static final CursorKeys CURSOR_KEYS =
      CursorKeys.of(key(1)).lasting(Duration.ofDays(36_500));

  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final MemoryStores directory =
      new MemoryStores(CLOCK, () -> "id-" + ids.incrementAndGet());
  private final ResourceStore<ScimResource> users = directory.store(binding(Samples.USER));
  private final ResourceStore<ScimResource> groups = directory.groupStore(binding(Samples.GROUP));
  private final AtomicReference<List<Tenant>> tenants = new AtomicReference<>(List.of());
  private final AtomicInteger generation = new AtomicInteger();

  FuzzHost() {
    renew();
  }

  /**
   * Gives the tenants new ids and their initial resources, so that no state of earlier requests
   * remains. Much cheaper than a new host.
   */
  void renew() {
    int number = generation.getAndIncrement();
    String suffix = number == 0 ? "" : "-" + number;
    ids.set(0);
    writes.set(0);
    Tenant acme = tenant("acme", suffix);
    Tenant globex = tenant("globex", suffix);
    Tenant closed = tenant("closed", suffix).withState(Tenant.State.SUSPENDED);
    tenants.set(List.of(acme, globex, closed));
    fill(acme, "acme");
    fill(globex, SECRET);
    fill(closed, "closed");
  }

  /** Returns the number of renewals. */
  int renewals() {
    return generation.get();
  }

  private static Tenant tenant(String key, String suffix) {
    return new Tenant(key + suffix, key, Tenant.State.ACTIVE, Optional.empty());
  }

  /** Returns the current tenant with this key. */
  Tenant tenant(String key) {
    return find(tenant -> tenant.key().equals(key)).orElseThrow();
  }

  private Optional<Tenant> find(Predicate<Tenant> isWanted) {
    return tenants.get().stream().filter(isWanted).findFirst();
  }

  private final class Directory implements TenantDirectory {
    @Override
    public Optional<Tenant> findById(String tenantId) {
      return find(tenant -> tenant.id().equals(tenantId));
    }
  }

  static byte[] key(int first) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) first);
    return key;
  }

  private static ResourceBinding<ScimResource> binding(ResourceType type) {
    return ResourceBinding.full(type, List.of(AttributePath.of(CommonAttributes.EXTERNAL_ID)));
  }

  private void fill(Tenant tenant, String name) {
    TenantContext context = TenantContext.of(tenant);
    String first = "";
    for (int number = 0; number < USERS; number++) {
      ScimResource user =
          read(
              Samples.USER,
              """
              {"userName":"%1$s-%2$d","displayName":"%1$s %2$d","active":true,
               "emails":[{"value":"%1$s-%2$d@example.com","type":"work","primary":true}]}"""
                  .formatted(name, number));
      first = users.create(context, CreateRequest.of(user)).id();
    }
    ScimResource group = read(Samples.GROUP, "{\"displayName\":\"%s staff\"}".formatted(name));
    groups.create(context, new CreateRequest<>(group, List.of(MemberRef.of(first))));
  }

  private static ScimResource read(ResourceType type, String json) {
    return ScimResource.of(type, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  ResourceStore<ScimResource> users() {
    return users;
  }

  /** Returns the number of changes that the gateways of this host have made. */
  int writes() {
    return writes.get();
  }

  /** Returns the number of resources that the stores have evaluated. */
  long accessCount() {
    return directory.accessCount();
  }

  private Authenticator opaqueTokens() {
    return new TokenAuthenticator(
        hash ->
            TOKENS.keySet().stream()
                .filter(token -> TokenHash.of(token).equals(hash))
                .map(token -> credential(hash, token))
                .findFirst(),
        CLOCK);
  }

  private Credential credential(TokenHash hash, String token) {
    Caller caller = new Caller(tenant(TOKENS.get(token)).id(), "idp");
    return Credential.fresh(
        hash,
        token.equals(READER_TOKEN) ? caller.withScopes(Set.of(Scope.READ)) : caller,
        Instant.EPOCH,
        Optional.empty());
  }

  /** Returns an application of this host. */
  ServiceProvider provider(String name, UnaryOperator<ServiceProvider.Builder> more) {
    return more.apply(
            ServiceProvider.named(name)
                .load(LoadLimits.builder().withoutRate().build())
                .tenants(new Directory())
                .authenticator(opaqueTokens())
                .cursorKeys(CURSOR_KEYS)
                .listener((context, event) -> writes.incrementAndGet())
                .resource(binding(Samples.USER), users)
                .resource(binding(Samples.GROUP), groups))
        .build();
  }

  /**
   * Returns three applications: hosts and paths with a tenant, one without, and a path behind a
   * proxy.
   */
  Gateway gateway(TokenEndpoint tokens) {
    return Gateway.of(
        provider(
            "insights",
            builder ->
                builder
                    .route("https://insights.example/{tenant}/scim/v2")
                    .route("https://{tenant}.hosts.example/scim/v2")
                    .tokenEndpoint(tokens)),
        provider("single", builder -> builder.route("https://one.example/scim")),
        provider(
            "relative",
            builder ->
                builder
                    .route("/app/{tenant}/scim")
                    .externalBase("https://fallback.example:8443/base")
                    .trustedProxies(
                        TrustedProxies.at(
                            TrustedProxies.Headers.FORWARDED, "10.0.0.0/8", "2001:db8::/32"))));
  }
}
