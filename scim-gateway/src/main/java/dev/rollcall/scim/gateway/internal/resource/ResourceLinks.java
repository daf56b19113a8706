// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the resource types of one application refer to one another. */
public final class ResourceLinks {
  private final Map<String, String> endpointsByType = new LinkedHashMap<>();
  private final Optional<MembershipStore> memberships;

  public ResourceLinks(List<ServedType<?>> types) {
    Optional<MembershipStore> found = Optional.empty();
    for (ServedType<?> served : types) {
      ResourceType type = served.type();
      endpointsByType.put(type.name(), type.endpoint());
      if (type.members().isPresent() && served.store() instanceof MembershipStore store) {
        found = Optional.of(store);
      }
    }
    this.memberships = found;
  }

  /** The store that knows which groups a resource is in, if the application has groups. */
  Optional<MembershipStore> memberships() {
    return memberships;
  }

  /** The address of a resource; empty when its type has no endpoint here. */
  Optional<URI> location(TenantContext context, String typeName, String id) {
    return Optional.ofNullable(endpointsByType.get(typeName))
        .map(endpoint -> URI.create(context.baseUri() + endpoint + "/" + encoded(id)));
  }

  /** An id or a name as a segment of a path. */
  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The id in the address of a resource. */
  public static String id(URI location) {
    String path = location.getRawPath();
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * A segment of a path as it was before it was encoded; a plus sign is literal.
   *
   * @throws IllegalArgumentException when the encoding is malformed
   */
  public static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
