// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.NotImplementedException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handler of SCIM-SDK on a map, with an index of one attribute. Subclasses fix the type, which
 * the library reads from the class.
 */
abstract class ScimSdkHandler<T extends ResourceNode> extends ResourceHandler<T> {
  private final Function<T, String> name;
  private final Map<String, T> resources = new ConcurrentHashMap<>();
  private final Map<String, String> idsByName = new ConcurrentHashMap<>();
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  ScimSdkHandler(Function<T, String> name) {
    this.name = name;
  }

  @Override
  public T createResource(T resource, Context context) {
    String id = UUID.randomUUID().toString();
    resource.setId(id);
    Instant now = Instant.now();
    Meta meta = resource.getMeta().orElseThrow();
    meta.setCreated(now);
    meta.setLastModified(now);
    resources.put(id, resource);
    idsByName.put(name.apply(resource), id);
    order.add(id);
    return resource;
  }

  @Override
  public @Nullable T getResource(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    return resources.get(id);
  }

  @Override
  public PartialListResponse<T> listResources(
      long startIndex,
      int count,
      FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    if (filter instanceof AttributeExpressionLeaf comparison) {
      String id = idsByName.get(comparison.getValue());
      List<T> found = id == null ? List.of() : List.of(resources.get(id));
      return response(found, found.size());
    }
    List<T> found = new ArrayList<>(count);
    int start = (int) startIndex - 1;
    for (int i = start; i < Math.min(order.size(), start + count); i++) {
      found.add(resources.get(order.get(i)));
    }
    return response(found, order.size());
  }

  private PartialListResponse<T> response(List<T> found, int total) {
    return PartialListResponse.<T>builder().resources(found).totalResults(total).build();
  }

  @Override
  public T updateResource(T resource, Context context) {
    resource.getMeta().ifPresent(meta -> meta.setLastModified(Instant.now()));
    resources.put(resource.getId().orElseThrow(), resource);
    return resource;
  }

  @Override
  public void deleteResource(String id, Context context) {
    throw new NotImplementedException("not in the benchmark");
  }
}
