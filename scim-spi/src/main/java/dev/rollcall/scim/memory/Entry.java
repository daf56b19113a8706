// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One resource with its version and times. Guarded by the lock of its shard, and therefore without
 * any code of the host: what a binding or a clock has to say is given to it.
 */
final class Entry<R> {
  private final String typeName;
  private final String id;
  private final long place;
  private final Instant created;
  private Instant lastModified;
  private long version = 1;
  private R value;
  private ScimResource resource;

  Entry(String typeName, Draft<R> draft, long place) {
    this.typeName = typeName;
    this.id = draft.id();
    this.place = place;
    this.value = draft.value();
    this.created = draft.now();
    this.lastModified = created;
    this.resource = draft.resource();
  }

  /** A resource to be, computed before the lock is taken. */
  record Draft<R>(String id, R value, ScimResource resource, Instant now) {}

  String id() {
    return id;
  }

  /** The place in the order of creation. */
  long place() {
    return place;
  }

  String typeName() {
    return typeName;
  }

  String version() {
    return Long.toString(version);
  }

  Instant lastModified() {
    return lastModified;
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
            .put("resourceType", typeName)
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

  /** Counts one more change, later than the one before even when the clock stands still. */
  void change(Instant now) {
    version++;
    lastModified = now.isAfter(lastModified) ? now : lastModified.plusMillis(1);
  }

  StoredResource<R> stored() {
    return new StoredResource<>(
        id, Optional.of(version()), Optional.of(created), Optional.of(lastModified), value);
  }
}
