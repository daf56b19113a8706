// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.Comparator;

/**
 * One resource with its version and times. Guarded by the lock of {@link TenantData}. It calls no
 * code of the host; values from a binding or a clock are passed in.
 */
final class Entry<R> {
  private final String typeName;
  private final String id;
  private final long sequence;
  private Revision revision;
  private R value;
  private ScimResource resource;

  Entry(String typeName, NewEntry<R> newEntry, long sequence) {
    this.typeName = typeName;
    this.id = newEntry.id();
    this.sequence = sequence;
    this.value = newEntry.value();
    this.revision = Revision.first(newEntry.now());
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

  Revision revision() {
    return revision;
  }

  /** Returns the attributes without id and meta. */
  ComplexValue attributes() {
    return resource.attributes();
  }

  /** Returns a reference to the resource, as a member or as a group of a member. */
  Member toMember() {
    return new Member(id, typeName, Member.displayOf(attributes()));
  }

  /** Returns the resource with id and meta, for the evaluation of filters. */
  ScimResource toFilterableResource() {
    return stored().withMeta(resource);
  }

  /** Replaces the value. The caller has validated it. */
  void replace(R newValue, ScimResource asResource) {
    value = newValue;
    resource = asResource;
  }

  /** Increments the version and advances the last-modified time. */
  void change(Instant now) {
    revision = revision.next(now);
  }

  static <R> Comparator<Entry<R>> latestChangeFirst() {
    return Comparator.comparing((Entry<R> entry) -> entry.revision().lastModified())
        .thenComparing(Entry::sequence)
        .reversed();
  }

  StoredResource<R> stored() {
    return revision.of(id, value);
  }
}
