// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An application with logout endpoints. The verifiers accept the tokens {@code acme}, {@code
 * globex} and {@code closed}, followed by a space and the claims; the tenant {@code closed} is
 * suspended.
 */
final class LogoutFixture {
  static final String ISSUER = "https://idp.example";

  final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  final MemoryProvisioningLog log = new MemoryProvisioningLog();
  final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  final MemoryAssertionReplayCache recorded =
      new MemoryAssertionReplayCache(InstantSource.system());
  Optional<RuntimeException> failure = Optional.empty();

  private final MemoryStores stores = new MemoryStores();
  private final ResourceBinding<ScimResource> binding;
  private final ResourceStore<ScimResource> users;
  private final Gateway gateway;

  LogoutFixture() {
    this(List.of("externalId", "emails.value"), endpoints -> endpoints, builder -> builder);
  }

  LogoutFixture(
      List<String> filterable,
      UnaryOperator<LogoutEndpoints> endpoints,
      UnaryOperator<ServiceProvider.Builder> more) {
    ResourceType type = CoreSchemas.userType();
    binding =
        ResourceBinding.full(
            type,
            filterable.stream()
                .map(path -> AttributePath.parse(path, type, Dialect.DEFAULT))
                .toList());
    users = stores.store(binding);
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    tenants.put(Tenant.of("closed").withState(Tenant.State.SUSPENDED));
    gateway =
        Gateway.of(
            more.apply(
                    ServiceProvider.named("directory")
                        .route("https://directory.example/{tenant}/scim/v2")
                        .tenants(tenants)
                        .authenticator(
                            token ->
                                token.equals("secret")
                                    ? Optional.of(new Caller("acme", "idp"))
                                    : Optional.empty())
                        .load(LoadLimits.builder().withoutRate().build())
                        .provisioningLog(log, LoggedAttributes.none())
                        .revocations(queue)
                        .logout(
                            endpoints.apply(
                                LogoutEndpoints.NONE.with(new Revocations()).with(new Receiver())))
                        .resource(binding, users))
                .build());
  }

  /** Stores a separate external id for each connection. */
  static UnaryOperator<ServiceProvider.Builder> idsOfConnections() {
    return builder -> builder.externalIds(new MemoryExternalIds());
  }

  private TokenVerification verify(SignedRequest request) {
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
    String[] parts = request.token().split(" ", 2);
    Optional<Tenant> tenant = request.url().tenantOfCredential(parts[0]);
    if (tenant.isEmpty()) {
      return new TokenVerification.Refused(
          AuthenticationResult.rejected(AuthenticationFailure.BAD_SIGNATURE));
    }
    Caller caller = new Caller(parts[0], "okta");
    return new TokenVerification.Verified(
        tenant.get(),
        caller,
        new AssertionReplayCache.Use(
            parts[0], ISSUER, "jti-" + parts[parts.length - 1], Instant.now().plusSeconds(60)),
        parts.length > 1 ? parts[1] : "{}");
  }

  private final class Revocations implements GlobalTokenRevocation {
    @Override
    public TokenVerification verify(SignedRequest request) {
      return LogoutFixture.this.verify(
          new SignedRequest(request.url(), request.token().replace('~', ' ')));
    }

    @Override
    public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
      return recorded.tryUse(unit, token);
    }
  }

  private final class Receiver implements SecurityEventReceiver {
    @Override
    public TokenVerification verify(SignedRequest request) {
      return LogoutFixture.this.verify(request);
    }

    @Override
    public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
      return recorded.tryUse(unit, token);
    }
  }

  /** Creates a user of a tenant with these attributes in addition to the name. */
  String user(TenantContext context, String userName, String attributes) {
    ScimResource resource =
        ScimResource.of(
            binding.type(),
            new JsonReader(Limits.DEFAULT)
                .readObject(
                    "{\"schemas\":[\"%s\"],\"userName\":\"%s\"%s}"
                        .formatted(CoreSchemas.user().id(), userName, attributes)));
    return users.create(context, new CreateRequest<>(resource, List.of())).id();
  }

  /** The response to a request. */
  record Reply(int status, Map<String, String> headers, String body) {}

  Reply send(String method, String path, String body, Map<String, String> headers) {
    ScimRequest request =
        new ScimRequest(
            method,
            ScimRequest.Target.of(path),
            name ->
                name.equals("Host")
                    ? List.of("directory.example")
                    : Optional.ofNullable(headers.get(name)).stream().toList(),
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);
    ScimResponse response = gateway.handle(request).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response
        .body()
        .ifPresent(
            content -> {
              try {
                content.writeTo(out);
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
    return new Reply(response.status(), response.headers(), out.toString(StandardCharsets.UTF_8));
  }

  /** Sends a request with a new token of a tenant. */
  Reply revoke(String tenant, String token, String body) {
    return revokeWith(tenant, token + "~" + UUID.randomUUID(), body);
  }

  /** Sends a request with this token: the tenant, a tilde and the identifier. */
  Reply revokeWith(String tenant, String token, String body) {
    return send(
        "POST",
        "/" + tenant + "/scim/v2" + GlobalTokenRevocation.PATH,
        body,
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
  }

  Reply revoke(String body) {
    return revoke("acme", "acme", body);
  }

  Reply push(String tenant, String set) {
    return send(
        "POST",
        "/" + tenant + "/scim/v2" + SecurityEventReceiver.PATH,
        set,
        Map.of("Content-Type", "application/secevent+jwt"));
  }

  /** Removes and returns the revocations of a tenant. */
  List<Revocation> revocations(String tenantId) {
    List<Revocation> found = new ArrayList<>();
    Instant now = Instant.now().plusSeconds(1);
    for (PendingRevocation one : queue.claim(tenantId, 100, now, now.plusSeconds(60))) {
      found.add(one.revocation());
      queue.complete(one);
    }
    return found;
  }

  LogEntry lastEntry() {
    return log.recent("acme", Selection.ALL, 1).get(0);
  }
}
