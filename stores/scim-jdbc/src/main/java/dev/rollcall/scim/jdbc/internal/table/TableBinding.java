// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.util.List;

/** A record binding that accepts every filter: the store evaluates it or rejects it itself. */
public record TableBinding<R>(RecordBinding<R> target) implements ResourceBinding<R> {
  @Override
  public ResourceType type() {
    return target.type();
  }

  /** An attribute of several elements is indexed if each of its components is. */
  @Override
  public List<AttributePath> filterable() {
    return target.filterable().stream().filter(this::isIndexed).toList();
  }

  private boolean isIndexed(AttributePath path) {
    return target.attributes().stream()
        .filter(one -> one.path().toString().equals(path.toString()))
        .noneMatch(one -> one.operators().isEmpty());
  }

  @Override
  public void check(Filter filter) {}

  @Override
  public R fromResource(ScimResource resource) {
    return target.fromResource(resource);
  }

  @Override
  public R fromStored(ScimResource resource) {
    return target.fromStored(resource);
  }

  @Override
  public ScimResource toResource(R value) {
    return target.toResource(value);
  }
}
