// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;

/** A binding that accepts every filter: the store evaluates it or rejects it itself. */
record EveryFilterBinding<R>(ResourceBinding<R> target, List<AttributePath> filterable)
    implements ResourceBinding<R> {
  @Override
  public ResourceType type() {
    return target.type();
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
