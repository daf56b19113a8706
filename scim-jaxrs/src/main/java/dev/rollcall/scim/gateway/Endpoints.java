// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.MembershipStore;
import dev.rollcall.scim.spi.TypeTuning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints of an application for tenants with the same resource types. They are made once and
 * serve every such tenant; nothing of a tenant is in them.
 */
final class Endpoints {
  private final Map<String, ResourceEndpoint<?>> byName = new LinkedHashMap<>();
  private final Discovery discovery;
  private final RootQuery root;
  private final Bulk bulk;

  private Endpoints(List<ServedType<?>> types, Services services) {
    Environment environment = new Environment(types, new ResourceLinks(types), services);
    for (ServedType<?> served : types) {
      byName.put(served.type().endpoint().substring(1), endpoint(served, environment));
    }
    this.discovery = new Discovery(types, services);
    this.root = new RootQuery(byName.values());
    this.bulk = new Bulk(this::require, services.journal());
  }

  /**
   * The endpoints for one tuning.
   *
   * @throws IllegalArgumentException when resource types contradict one another, a tuning does not
   *     fit them, or the store of a type with members keeps none
   */
  static Endpoints of(
      List<ServiceProvider.Resource<?>> resources, TypeTuning tuning, Services services) {
    List<ServedType<?>> types = new ArrayList<>();
    resources.forEach(resource -> served(resource, tuning, services).ifPresent(types::add));
    return new Endpoints(types, services);
  }

  private static <R> Optional<ServedType<R>> served(
      ServiceProvider.Resource<R> resource, TypeTuning tuning, Services services) {
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

  /** The name of the endpoint that serves a resource type. */
  Optional<String> nameOf(String resourceType) {
    return byName.entrySet().stream()
        .filter(known -> known.getValue().type().name().equals(resourceType))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Discovery discovery() {
    return discovery;
  }

  RootQuery root() {
    return root;
  }

  Bulk bulk() {
    return bulk;
  }
}
