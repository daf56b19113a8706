// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.bulk.BulkEndpoint;
import dev.rollcall.scim.gateway.internal.bulk.BulkTargets;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.discovery.Discovery;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.HostStore;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.routing.ProtocolEndpoints;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.value.AsciiCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The endpoints for tenants with the same resource types. Created once for all such tenants; they
 * hold no state of a tenant.
 */
final class Endpoints implements BulkTargets {
  private final Map<String, ResourceEndpoint<?>> byName = new LinkedHashMap<>();
  private final Discovery discovery;
  private final CrossTypeQuery root;
  private final BulkEndpoint bulk;

  /**
   * Creates the endpoints for tenants with these types.
   *
   * @throws IllegalArgumentException when resource types contradict one another, the customization
   *     does not fit them, or the store of a type with members is not a {@link MembershipStore}
   */
  Endpoints(GatewayConfig config, TenantTypes tenant) {
    List<ServedType<?>> types = new ArrayList<>();
    for (DeclaredResource<?> resource : config.resources()) {
      served(resource, tenant.customizer(), config).ifPresent(types::add);
    }
    for (DeclaredResource<?> resource : tenant.catalog()) {
      catalog(resource, tenant.customizer(), config).ifPresent(types::add);
    }
    ResourceLinks links = new ResourceLinks(types);
    for (ServedType<?> served : types) {
      byName.put(
          served.type().endpoint().substring(1), endpoint(links.withGroups(served), links, config));
    }
    this.discovery = new Discovery(types, config);
    this.root = new CrossTypeQuery(byName.values());
    this.bulk = new BulkEndpoint(this, config.guards().load(), config.observers().recorder());
  }

  private static <R> Optional<ServedType<R>> served(
      DeclaredResource<R> resource, ResourceTypeCustomizer customizer, GatewayConfig config) {
    HostStore<R> stores = HostStore.of(resource.store());
    return customizer
        .apply(resource.binding().type())
        .map(
            type ->
                new ServedType<>(
                    type,
                    resource.binding(),
                    config.observers().isObserved() ? stores.observed() : stores,
                    config.guards().load().deadlines(),
                    config.stores().externalIds()));
  }

  /** Declared values are in no store of the host, so that their reads are not observed. */
  private static <R> Optional<ServedType<R>> catalog(
      DeclaredResource<R> resource, ResourceTypeCustomizer customizer, GatewayConfig config) {
    return customizer
        .apply(resource.binding().type())
        .map(
            type ->
                new ServedType<>(
                    type,
                    resource.binding(),
                    HostStore.of(resource.store()),
                    config.guards().load().deadlines(),
                    Optional.empty()));
  }

  private static <R> ResourceEndpoint<R> endpoint(
      ServedType<R> served, ResourceLinks links, GatewayConfig config) {
    boolean hasMembers = served.type().members().isPresent();
    if (hasMembers && served.memberships().isEmpty()) {
      throw new IllegalArgumentException(
          "The store of '" + served.type() + "' must be a MembershipStore");
    }
    return new ResourceEndpoint<>(served, links, config);
  }

  /**
   * Returns the endpoint of this name.
   *
   * @throws ScimException notFound when there is none
   */
  ResourceEndpoint<?> require(String name) {
    ResourceEndpoint<?> endpoint = byName.get(name);
    if (endpoint == null) {
      throw ScimException.notFound("No resource type has this endpoint");
    }
    return endpoint;
  }

  /** Returns whether clients can only read the resources of an endpoint. */
  boolean isReadOnly(String name) {
    ResourceEndpoint<?> endpoint = byName.get(name);
    return endpoint != null && endpoint.type().isReadOnly();
  }

  /** Returns the declared spelling of a name. */
  String nameOf(String name, Dialect dialect) {
    if (byName.containsKey(name) || !dialect.tolerates(Tolerance.ENDPOINT_NAME_CASE)) {
      return name;
    }
    return Stream.concat(ProtocolEndpoints.NAMES.stream(), byName.keySet().stream())
        .filter(known -> AsciiCase.isEqual(known, name))
        .findFirst()
        .orElse(name);
  }

  /** Returns the name of the endpoint of a resource type. */
  Optional<String> nameOfType(String resourceType) {
    return byName.entrySet().stream()
        .filter(known -> known.getValue().type().name().equals(resourceType))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Discovery discovery() {
    return discovery;
  }

  CrossTypeQuery root() {
    return root;
  }

  BulkEndpoint bulk() {
    return bulk;
  }

  @Override
  public ResourceType require(String endpoint, Dialect dialect) {
    return require(nameOf(endpoint, dialect)).type();
  }

  @Override
  public EndpointResponse execute(TenantContext context, ScimOperation operation) {
    return require(operation.path().name()).execute(context, operation);
  }

  @Override
  public EndpointResponse undo(TenantContext context, ScimOperation deletion) {
    return require(deletion.path().name()).undo(context, deletion);
  }
}
