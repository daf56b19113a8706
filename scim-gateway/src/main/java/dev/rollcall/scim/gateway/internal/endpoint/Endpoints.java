// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.bulk.BulkEndpoint;
import dev.rollcall.scim.gateway.internal.discovery.Discovery;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.Environment;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.resource.Services;
import dev.rollcall.scim.gateway.internal.routing.ProtocolEndpoints;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
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
 * The endpoints of an application for tenants with the same resource types. They are made once and
 * serve every such tenant; nothing of a tenant is in them.
 */
final class Endpoints {
  private final Map<String, ResourceEndpoint<?>> byName = new LinkedHashMap<>();
  private final Discovery discovery;
  private final CrossTypeQuery root;
  private final BulkEndpoint bulk;

  private Endpoints(List<ServedType<?>> types, Services services) {
    Environment environment = new Environment(types, new ResourceLinks(types), services);
    for (ServedType<?> served : types) {
      byName.put(served.type().endpoint().substring(1), endpoint(served, environment));
    }
    this.discovery = new Discovery(types, services);
    this.root = new CrossTypeQuery(byName.values());
    this.bulk =
        new BulkEndpoint((name, dialect) -> require(nameOf(name, dialect)), services.journal());
  }

  /**
   * The endpoints for one tuning.
   *
   * @throws IllegalArgumentException when resource types contradict one another, a tuning does not
   *     fit them, or the store of a type with members keeps none
   */
  static Endpoints of(
      List<DeclaredResource<?>> resources, ResourceTypeCustomizer tuning, Services services) {
    List<ServedType<?>> types = new ArrayList<>();
    resources.forEach(resource -> served(resource, tuning, services).ifPresent(types::add));
    return new Endpoints(types, services);
  }

  private static <R> Optional<ServedType<R>> served(
      DeclaredResource<R> resource, ResourceTypeCustomizer tuning, Services services) {
    return tuning
        .apply(resource.binding().type())
        .map(type -> new ServedType<>(type, resource.binding(), resource.store(), services));
  }

  private static <R> ResourceEndpoint<R> endpoint(ServedType<R> served, Environment environment) {
    boolean hasMembers = served.type().members().isPresent();
    if (hasMembers && !(served.store() instanceof MembershipStore)) {
      throw new IllegalArgumentException(
          "The store of '"
              + served.type()
              + "' must be a MembershipStore, or the type be without members");
    }
    return new ResourceEndpoint<>(served, environment);
  }

  /**
   * The endpoint of this name.
   *
   * @throws ScimException notFound when there is none
   */
  ResourceEndpoint<?> require(String name) {
    ResourceEndpoint<?> endpoint = byName.get(name);
    if (endpoint == null) {
      throw ScimException.notFound("There is no such endpoint");
    }
    return endpoint;
  }

  /** The declared spelling of a name, see {@link ScimProtocol#endpointName}. */
  String nameOf(String name, Dialect dialect) {
    if (byName.containsKey(name) || !dialect.tolerates(Tolerance.ENDPOINT_NAME_CASE)) {
      return name;
    }
    return Stream.concat(ProtocolEndpoints.NAMES.stream(), byName.keySet().stream())
        .filter(known -> AsciiCase.isEqual(known, name))
        .findFirst()
        .orElse(name);
  }

  /** The name of the endpoint that serves a resource type. */
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
}
