// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One resource with its version and times. Guarded by the lock of {@link TenantData}. It calls no
 * code of the host; values from a binding or a clock are passed in.
 */
final class Entry<R> {
  private final String typeName;
  private final String id;
  private final long sequence;
  private final Instant created;
  private Instant lastModified;
  private long version = 1;
  private R value;
  private ScimResource resource;

  Entry(String typeName, NewEntry<R> newEntry, long sequence) {
    this.typeName = typeName;
    this.id = newEntry.id();
    this.sequence = sequence;
    this.value = newEntry.value();
    this.created = newEntry.now();
    this.lastModified = created;
    this.resource = newEntry.resource();
  }

  /** A new resource, computed before the lock is acquired. */
  record NewEntry<R>(String id, R value, ScimResource resource, Instant now) {}

  String id() {
    return id;
  }

  /** Returns the creation sequence number. */
  long sequence() {
    return sequence;
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

  /** Returns the attributes without id and meta. */
  ComplexValue attributes() {
    return resource.attributes();
  }

  /** Returns the display name: displayName, otherwise userName. */
  Optional<String> display() {
    return attributes().findText("displayName").or(() -> attributes().findText("userName"));
  }

  /** Returns the resource with id and meta, for the evaluation of filters. */
  ScimResource toFilterableResource() {
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

  /** Replaces the value. The caller has validated it. */
  void replace(R newValue, ScimResource asResource) {
    value = newValue;
    resource = asResource;
  }

  /**
   * Increments the version and advances the last-modified time, even if the clock has not advanced.
   */
  void change(Instant now) {
    version++;
    lastModified = now.isAfter(lastModified) ? now : lastModified.plusMillis(1);
  }

  StoredResource<R> stored() {
    return new StoredResource<>(
        id, Optional.of(version()), Optional.of(created), Optional.of(lastModified), value);
  }
}
