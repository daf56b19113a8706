// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource type of an application with its store.
 *
 * @param binding the type, and the mapping to the host's values
 * @param store the store
 */
public record DeclaredResource<R>(ResourceBinding<R> binding, ResourceStore<R> store) {
  /** Returns the names of the types by their endpoints, such as {@code Users}. */
  public static Map<String, String> namesByEndpoint(List<DeclaredResource<?>> resources) {
    Map<String, String> names = new HashMap<>();
    for (DeclaredResource<?> resource : resources) {
      ResourceType type = resource.binding.type();
      names.put(type.endpoint().substring(1), type.name());
    }
    return names;
  }
}
