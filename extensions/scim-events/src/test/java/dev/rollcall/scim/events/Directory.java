// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An application with two tenants whose changes other systems receive. */
final class Directory {
  static final String ACME = "acme";
  static final String GLOBEX = "globex";

  /** A connection of each tenant that must not write. */
  static final String READ_ONLY = "audit";

  static final String ISSUER = "https://events.example";
  static final KeyPair KEYS = keyPair();

  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  final MemoryEventOutbox outbox = new MemoryEventOutbox();
  final MemoryEventStreams store = new MemoryEventStreams();
  final ServiceProvider provider;
  final SecurityEvents events;
  final Gateway gateway;
  private final Map<String, List<EventStream>> streams = new ConcurrentHashMap<>();
  private final MemoryStores stores = new MemoryStores();

  Directory() {
    this(builder -> builder);
  }

  Directory(UnaryOperator<SecurityEvents.Builder> configuration) {
    this(configuration, application -> application);
  }

  Directory(
      UnaryOperator<SecurityEvents.Builder> configuration,
      UnaryOperator<ServiceProvider.Builder> application) {
    EventStreams declared = tenantId -> streams.getOrDefault(tenantId, List.of());
    this.provider = application.apply(provider(SecurityEvents.uris(declared))).build();
    this.gateway = Gateway.of(provider);
    this.events =
        configuration
            .apply(
                SecurityEvents.builder(ISSUER, provider, declared)
                    .store(store)
                    .signingKeys(EventSigningKeys.of("key-1", KEYS)))
            .build();
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  private ServiceProvider.Builder provider(SecurityEventUris uris) {
    MemoryTenants tenants = new MemoryTenants();
    TenantProfile profile =
        TenantProfile.builder()
            .connectionPolicy(READ_ONLY, ConnectionPolicy.of(ConnectionPolicy.Access.READ_ONLY))
            .build();
    tenants.put(Tenant.of(ACME).withProfile(profile));
    tenants.put(Tenant.of(GLOBEX).withProfile(profile));
    ResourceBinding<ScimResource> users = full(CoreSchemas.userType(), "userName");
    ResourceBinding<ScimResource> groups = full(CoreSchemas.groupType(), "displayName");
    return ServiceProvider.named("directory")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(Directory::caller)
        .load(LoadLimits.builder().withoutRate().build())
        .outbox(outbox)
        .securityEvents(uris)
        .resource(users, stores.store(users))
        .resource(groups, stores.groupStore(groups));
  }

  /**
   * The token names the tenant, the connection and optionally the scope, such as {@code acme:entra}
   * and {@code acme:entra:scim.read}.
   */
  private static Optional<Caller> caller(String token) {
    String[] parts = token.split(":", -1);
    return switch (parts.length) {
      case 2 -> Optional.of(new Caller(parts[0], parts[1]));
      case 3 -> Scope.find(parts[2]).map(scope -> new Caller(parts[0], parts[1], Set.of(scope)));
      default -> Optional.empty();
    };
  }

  private static ResourceBinding<ScimResource> full(ResourceType type, String indexed) {
    return ResourceBinding.full(type, List.of(AttributePath.parse(indexed, type, Dialect.DEFAULT)));
  }

  /** Declares the streams of a tenant. */
  Directory streams(String tenantId, EventStream... declared) {
    streams.put(tenantId, List.of(declared));
    return this;
  }

  /** Sends a request of the tenant's identity provider and returns the body. */
  ComplexValue send(String tenantId, String method, String path, String body) {
    ScimResponse response = respond(tenantId, method, path, body, Map.of());
    assertThat(response.status()).isLessThan(300);
    String text = text(response);
    return text.isEmpty() ? ComplexValue.EMPTY : JSON.readObject(text);
  }

  ScimResponse respond(
      String tenantId, String method, String path, String body, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("authorization", "Bearer " + tenantId + ":entra");
    headers.put("content-type", "application/scim+json");
    headers.put("host", "app.example");
    String target = "/" + tenantId + "/scim/v2" + path;
    return gateway.handle(request(method, target, headers, body)).orElseThrow();
  }

  /** Returns a request of a receiver; without a credential if the token is empty. */
  static ScimRequest request(String token, String method, String pathAndQuery, String body) {
    Map<String, String> headers =
        token.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + token);
    return request(method, pathAndQuery, headers, body);
  }

  /**
   * Returns a request.
   *
   * @param headers the headers by their names in lower case
   */
  private static ScimRequest request(
      String method, String pathAndQuery, Map<String, String> headers, String body) {
    return new ScimRequest(
        method,
        target(pathAndQuery),
        name ->
            Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(List::of)
                .orElse(List.of()),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        ScimRequest.Connection.UNKNOWN);
  }

  static ScimRequest.Target target(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    return query < 0
        ? ScimRequest.Target.of(pathAndQuery)
        : ScimRequest.Target.of(pathAndQuery.substring(0, query))
            .withQuery(pathAndQuery.substring(query + 1));
  }

  static String text(ScimResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (response.body().isPresent()) {
        response.body().get().writeTo(bytes);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Creates a user and returns the id. */
  String user(String tenantId, String attributes) {
    return send(
            tenantId,
            "POST",
            "/Users",
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], %s}
            """
                .formatted(attributes))
        .findText("id")
        .orElseThrow();
  }

  void patch(String tenantId, String path, String operations) {
    send(
        tenantId,
        "PATCH",
        path,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
            .formatted(operations));
  }

  /** Stores the events of the outbox for the streams. */
  void relay() {
    new OutboxRelay(outbox, events, Duration.ofMinutes(1), Clock.systemUTC()).run();
  }

  /** Runs the relay and returns the claims of the tokens of a stream, in their order. */
  List<ComplexValue> claims(String tenantId, String stream) {
    relay();
    return store.read(new EventStreamId(tenantId, stream), 0, 1_000).stream()
        .map(StreamedEvent::document)
        .map(JSON::readObject)
        .toList();
  }

  /** Runs the relay and returns the claims of the latest token of a stream. */
  ComplexValue last(String tenantId, String stream) {
    List<ComplexValue> claims = claims(tenantId, stream);
    return claims.get(claims.size() - 1);
  }
}
