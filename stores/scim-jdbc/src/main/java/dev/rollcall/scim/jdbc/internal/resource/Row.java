// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table of resources.
 *
 * @param resource the attributes, without id, meta and members
 * @param groups the groups of the resource; empty if they were not read
 */
public record Row(
    String id, Revision revision, ScimResource resource, Optional<List<Member>> groups) {
  /** Creates a row whose groups were not read. */
  public Row(String id, Revision revision, ScimResource resource) {
    this(id, revision, resource, Optional.empty());
  }

  /** Returns the row after a change of the resource, which has no effect on its groups. */
  public Row next(ScimResource changed, Instant now) {
    return new Row(id, revision.next(now), changed, groups);
  }

  /** Returns the row with its groups. */
  public Row withGroups(Optional<List<Member>> read) {
    return new Row(id, revision, resource, read);
  }

  /** Returns the row as a store returns it. */
  public <R> StoredResource<R> stored(R value) {
    StoredResource<R> stored = revision.of(id, value);
    return groups.isPresent() ? stored.withGroups(groups) : stored;
  }

  /** Returns the resource as a filter or sort order evaluates it. */
  public ScimResource toFilterableResource() {
    return stored(resource).withMeta(resource);
  }
}
