// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.access.CatalogTypes;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.routing.ProtocolEndpoints;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of an application's endpoints in logs and meters. They are created once: few, and none
 * of them is what a client sends. Immutable.
 */
final class EndpointNames {
  private static final Names ROOT = Names.of("/", Optional.empty());

  /** By the name of the endpoint, as declared and in lower case. */
  private final Map<String, Names> endpoints;

  private EndpointNames(Map<String, Names> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  static EndpointNames of(GatewayConfig config) {
    Map<String, Names> endpoints = new HashMap<>();
    ProtocolEndpoints.NAMES.forEach(name -> put(endpoints, Names.of('/' + name, Optional.empty())));
    for (DeclaredResource<?> resource : config.resources()) {
      ResourceType type = resource.binding().type();
      put(endpoints, Names.of(type.endpoint(), Optional.of(type.name())));
    }
    CatalogTypes.namesByEndpoint()
        .forEach(
            (endpoint, type) -> {
              if (!endpoints.containsKey(AsciiCase.fold(endpoint))) {
                put(endpoints, Names.of('/' + endpoint, Optional.of(type)));
              }
            });
    return new EndpointNames(endpoints);
  }

  private static void put(Map<String, Names> endpoints, Names names) {
    String name = names.whole().substring(1);
    endpoints.put(name, names);
    endpoints.put(AsciiCase.fold(name), names);
  }

  /**
   * The names of an endpoint.
   *
   * @param resourceType the name of the resource type; empty for an endpoint of the protocol
   * @param whole the route of the endpoint as a whole, such as {@code /Users}
   * @param item the route of a resource, such as {@code /Users/{id}}
   * @param search the route of a search by POST, such as {@code /Users/.search}
   */
  record Names(Optional<String> resourceType, String whole, String item, String search) {
    private static Names of(String route, Optional<String> resourceType) {
      return new Names(resourceType, route, route + "/{id}", route + "/.search");
    }

    /** Returns the route of a path at the endpoint. */
    String route(EndpointPath path) {
      if (path.id().isEmpty()) {
        return whole;
      }
      return path.kind() == EndpointKind.SEARCH ? search : item;
    }
  }

  /** Finds the names of an endpoint by its name in any letter case. */
  Optional<Names> at(EndpointPath path) {
    if (path.kind() == EndpointKind.ROOT) {
      return Optional.of(ROOT);
    }
    Names declared = endpoints.get(path.name());
    return declared == null
        ? Optional.ofNullable(endpoints.get(AsciiCase.fold(path.name())))
        : Optional.of(declared);
  }
}
