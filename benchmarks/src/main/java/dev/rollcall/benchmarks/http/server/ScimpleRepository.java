// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.directory.scim.core.repository.PatchHandler;
import org.apache.directory.scim.core.repository.Repository;
import org.apache.directory.scim.spec.exception.ResourceException;
import org.apache.directory.scim.spec.extension.EnterpriseExtension;
import org.apache.directory.scim.spec.filter.AttributeComparisonExpression;
import org.apache.directory.scim.spec.filter.Filter;
import org.apache.directory.scim.spec.filter.FilterResponse;
import org.apache.directory.scim.spec.filter.PageRequest;
import org.apache.directory.scim.spec.filter.SortRequest;
import org.apache.directory.scim.spec.filter.attribute.AttributeReference;
import org.apache.directory.scim.spec.patch.PatchOperation;
import org.apache.directory.scim.spec.resources.ScimExtension;
import org.apache.directory.scim.spec.resources.ScimResource;
import org.apache.directory.scim.spec.resources.ScimUser;

/** A repository of SCIMple on a map, with an index of one attribute. */
final class ScimpleRepository<T extends ScimResource> implements Repository<T> {
  private final Class<T> type;
  private final PatchHandler patches;
  private final Function<T, String> name;
  private final String nameAttribute;
  private final Map<String, T> resources = new ConcurrentHashMap<>();
  private final Map<String, String> idsByName = new ConcurrentHashMap<>();
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  ScimpleRepository(
      Class<T> type, PatchHandler patches, Function<T, String> name, String nameAttribute) {
    this.type = type;
    this.patches = patches;
    this.name = name;
    this.nameAttribute = nameAttribute;
  }

  @Override
  public Class<T> getResourceClass() {
    return type;
  }

  @Override
  public T create(T resource) throws ResourceException {
    String id = UUID.randomUUID().toString();
    if (idsByName.putIfAbsent(name.apply(resource), id) != null) {
      throw new ResourceException(Response.Status.CONFLICT.getStatusCode(), "name is in use");
    }
    resource.setId(id);
    resources.put(id, resource);
    order.add(id);
    return resource;
  }

  @Override
  public T update(
      String id,
      String version,
      T resource,
      Set<AttributeReference> included,
      Set<AttributeReference> excluded) {
    resources.put(id, resource);
    return resource;
  }

  @Override
  public T patch(
      String id,
      String version,
      List<PatchOperation> operations,
      Set<AttributeReference> included,
      Set<AttributeReference> excluded)
      throws ResourceException {
    T changed = patches.apply(get(id), operations);
    resources.put(id, changed);
    return changed;
  }

  @Override
  public T get(String id) throws ResourceException {
    T found = resources.get(id);
    if (found == null) {
      throw new ResourceException(Response.Status.NOT_FOUND.getStatusCode(), "no such resource");
    }
    return found;
  }

  @Override
  public FilterResponse<T> find(Filter filter, PageRequest page, SortRequest sort)
      throws ResourceException {
    if (filter != null && filter.getExpression() != null) {
      List<T> found = named(filter);
      return new FilterResponse<>(found, page, found.size());
    }
    int start = page.getStartIndex() == null ? 0 : page.getStartIndex() - 1;
    int count = page.getCount() == null ? 100 : page.getCount();
    List<T> found = new ArrayList<>(count);
    for (int i = start; i < Math.min(order.size(), start + count); i++) {
      found.add(get(order.get(i)));
    }
    return new FilterResponse<>(found, page, order.size());
  }

  /** Finds resources by the only filter of the benchmark, from the index. */
  private List<T> named(Filter filter) throws ResourceException {
    if (filter.getExpression() instanceof AttributeComparisonExpression comparison
        && comparison.getAttributePath().getAttributeName().equalsIgnoreCase(nameAttribute)) {
      String id = idsByName.get((String) comparison.getCompareValue());
      return id == null ? List.of() : List.of(get(id));
    }
    throw new ResourceException(501, "only an indexed filter");
  }

  @Override
  public void delete(String id) throws ResourceException {
    throw new ResourceException(501, "not in the benchmark");
  }

  @Override
  public List<Class<? extends ScimExtension>> getExtensionList() {
    return type == ScimUser.class ? List.of(EnterpriseExtension.class) : List.of();
  }
}
