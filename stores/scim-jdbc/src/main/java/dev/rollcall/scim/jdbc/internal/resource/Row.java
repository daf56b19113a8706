// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Instant;

/**
 * A row of the table of resources.
 *
 * @param resource the attributes, without id, meta and members
 */
public record Row(String id, Revision revision, ScimResource resource) {
  /** Returns the row after a change of the resource. */
  public Row next(ScimResource changed, Instant now) {
    return new Row(id, revision.next(now), changed);
  }

  /** Returns the row as a store returns it. */
  public <R> StoredResource<R> stored(R value) {
    return revision.of(id, value);
  }

  /** Returns the resource as a filter or sort order evaluates it. */
  public ScimResource toFilterableResource() {
    return stored(resource).withMeta(resource);
  }
}
