// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;

/** The value is the resource itself. */
record FullBinding(ResourceType type, List<AttributePath> filterable)
    implements ResourceBinding<ScimResource> {

  /** Every attribute of the type may be filtered by. */
  @Override
  public void check(Filter filter) {}

  @Override
  public ScimResource fromResource(ScimResource resource) {
    return resource;
  }

  @Override
  public ScimResource toResource(ScimResource value) {
    return value;
  }
}
