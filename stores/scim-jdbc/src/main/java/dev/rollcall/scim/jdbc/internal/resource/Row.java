// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the table of resources.
 *
 * @param resource the attributes, without id, meta and members
 */
public record Row(
    String id, long version, Instant created, Instant lastModified, ScimResource resource) {
  /** Returns the row as a store returns it. */
  public <R> StoredResource<R> stored(R value) {
    return new StoredResource<>(
        id,
        Optional.of(Long.toString(version)),
        Optional.of(created),
        Optional.of(lastModified),
        value);
  }

  /** Returns the resource as a filter or sort order evaluates it. */
  public ScimResource seen() {
    ComplexValue meta =
        ComplexValue.builder()
            .put("resourceType", resource.type().name())
            .put("created", DateTimeValue.of(created))
            .put("lastModified", DateTimeValue.of(lastModified))
            .build();
    ComplexValue.Builder all = ComplexValue.builder();
    resource.attributes().forEach(all::put);
    return resource.withAttributes(all.put("id", id).put("meta", meta).build());
  }
}
