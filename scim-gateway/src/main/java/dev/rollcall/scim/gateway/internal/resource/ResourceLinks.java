// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resource types of a tenant, and the URLs and memberships by which they refer to each other.
 */
public final class ResourceLinks {
  private final List<ServedType<?>> types;
  private final Map<String, String> endpointsByType = new LinkedHashMap<>();
  private final Optional<MembershipStore> memberships;

  /** Creates the links of these types. */
  public ResourceLinks(List<ServedType<?>> types) {
    this.types = List.copyOf(types);
    Optional<MembershipStore> found = Optional.empty();
    for (ServedType<?> served : types) {
      ResourceType type = served.type();
      endpointsByType.put(type.name(), type.endpoint());
      if (served.memberships().isPresent()) {
        found = served.memberships();
      }
    }
    this.memberships = found;
  }

  /** Returns the types. */
  public List<ServedType<?>> types() {
    return types;
  }

  /** Returns the store that finds the groups of a resource, if the application has groups. */
  Optional<MembershipStore> memberships() {
    return memberships;
  }

  /** Returns the type, whose resources are read together with their groups if its store can. */
  public <R> ServedType<R> withGroups(ServedType<R> served) {
    return memberships.map(served::withGroups).orElse(served);
  }

  /** Returns the URL of a resource; empty when its type has no endpoint. */
  Optional<String> location(TenantContext context, String typeName, String id) {
    String endpoint = endpointsByType.get(typeName);
    return endpoint == null
        ? Optional.empty()
        : Optional.of(context.baseUri() + endpoint + '/' + PathSegment.encoded(id));
  }
}
