// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Optional;

/** One resource with its version and times. Guarded by the lock of its shard. */
final class Entry<R> {
  private final MemoryDirectory directory;
  private final ResourceBinding<R> binding;
  private final String id;
  private final long place;
  private final Instant created;
  private Instant lastModified;
  private long version = 1;
  private R value;
  private ScimResource resource;

  Entry(MemoryDirectory directory, ResourceBinding<R> binding, String id, long place, R value) {
    this.directory = directory;
    this.binding = binding;
    this.id = id;
    this.place = place;
    this.value = value;
    this.created = directory.laterThan(Instant.EPOCH);
    this.lastModified = created;
    this.resource = binding.toResource(value);
  }

  String id() {
    return id;
  }

  /** The place in the order of creation. */
  long place() {
    return place;
  }

  String typeName() {
    return binding.type().name();
  }

  String version() {
    return Long.toString(version);
  }

  /** The attributes, without id and meta. */
  ComplexValue attributes() {
    return resource.attributes();
  }

  /** The name for people: displayName, else userName. */
  Optional<String> display() {
    return attributes().findText("displayName").or(() -> attributes().findText("userName"));
  }

  /** The resource as a filter sees it. */
  ScimResource filtered() {
    ComplexValue meta =
        ComplexValue.builder()
            .put("resourceType", typeName())
            .put("created", DateTimeValue.of(created))
            .put("lastModified", DateTimeValue.of(lastModified))
            .build();
    ComplexValue.Builder all = ComplexValue.builder();
    attributes().forEach(all::put);
    return resource.withAttributes(all.put("id", id).put("meta", meta).build());
  }

  /** Takes a new value; the caller has checked it. */
  void replace(R newValue, ScimResource asResource) {
    value = newValue;
    resource = asResource;
  }

  /** Counts one more change. */
  void change() {
    version++;
    lastModified = directory.laterThan(lastModified);
  }

  Stored<R> stored() {
    return new Stored<>(
        id, Optional.of(version()), Optional.of(created), Optional.of(lastModified), value);
  }
}
