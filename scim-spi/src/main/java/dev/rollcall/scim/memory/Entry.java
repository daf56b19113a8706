// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.memory.internal.CountedTree;
import dev.rollcall.scim.memory.internal.StoredContent;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource with its version, times and memberships. Guarded by the lock of {@link TenantData}.
 * It calls no code of the host; values from a binding or a clock are passed in.
 */
final class Entry<R> {
  private final String typeName;
  private final String id;
  private final long sequence;
  private StoredContent<R> content;
  private long version;
  private long createdMillis;
  private long lastModifiedMillis;

  /** The memberships in this group in the order of addition; null without members. */
  private @Nullable CountedTree<Membership> members;

  /** The memberships of this member in the order in which the groups were created. */
  private @Nullable CountedTree<Membership> groups;

  Entry(String typeName, NewEntry<R> newEntry, long sequence) {
    this.typeName = typeName;
    this.id = newEntry.id();
    this.sequence = sequence;
    this.content = newEntry.content();
    setRevision(Revision.first(newEntry.now()));
  }

  /**
   * A new resource, computed before the lock is acquired.
   *
   * @param attributes the attributes of the content, which need not be decoded
   */
  record NewEntry<R>(String id, ComplexValue attributes, StoredContent<R> content, Instant now) {}

  /**
   * A member of a group.
   *
   * @param sequence the unique sequence number of the addition
   */
  record Membership(Entry<?> group, Entry<?> member, long sequence) {
    void add() {
      group.members =
          group.members == null ? new CountedTree<>(Membership::sequence) : group.members;
      group.members.add(this);
      member.groups =
          member.groups == null ? new CountedTree<>(Membership::groupSequence) : member.groups;
      member.groups.add(this);
    }

    void remove() {
      group.members = removedFrom(group.members, sequence);
      member.groups = removedFrom(member.groups, groupSequence());
    }

    private static @Nullable CountedTree<Membership> removedFrom(
        @Nullable CountedTree<Membership> memberships, long key) {
      return memberships == null || memberships.removeKey(key) && memberships.isEmpty()
          ? null
          : memberships;
    }

    private long groupSequence() {
      return group.sequence;
    }
  }

  String id() {
    return id;
  }

  /** Returns the creation sequence number, which is unique in the tenant. */
  long sequence() {
    return sequence;
  }

  String typeName() {
    return typeName;
  }

  /** Returns the revision. The times have milliseconds, as those of the store's clock. */
  Revision revision() {
    Instant created = Instant.ofEpochMilli(createdMillis);
    return new Revision(
        version,
        created,
        lastModifiedMillis == createdMillis ? created : Instant.ofEpochMilli(lastModifiedMillis));
  }

  private void setRevision(Revision revision) {
    version = revision.version();
    createdMillis = revision.created().toEpochMilli();
    lastModifiedMillis = revision.lastModified().toEpochMilli();
  }

  /** Returns the memberships in this group in the order of addition. */
  Optional<CountedTree<Membership>> members() {
    return Optional.ofNullable(members);
  }

  /** Returns the memberships of this member in the order in which the groups were created. */
  Optional<CountedTree<Membership>> groups() {
    return Optional.ofNullable(groups);
  }

  /** Returns whether this is a member of a group. */
  boolean isMember() {
    return groups != null;
  }

  /** Returns the attributes without id and meta. */
  ComplexValue attributes() {
    return content.attributes();
  }

  /** Returns whether other content has the same attributes. */
  boolean hasAttributesOf(StoredContent<R> other) {
    return content.hasAttributesOf(other);
  }

  /** Returns a reference to the resource, as a member or as a group of a member. */
  Member toMember() {
    return new Member(id, typeName, Member.displayOf(content::findText));
  }

  /** Returns the resource with id and meta, for the evaluation of filters. */
  ScimResource toFilterableResource() {
    return stored().withMeta(content.resource());
  }

  /** Replaces the value. The caller has validated it. */
  void replace(StoredContent<R> newContent) {
    content = newContent;
  }

  /** Increments the version and advances the last-modified time. */
  void change(Instant now) {
    setRevision(revision().next(now));
  }

  static <R> Comparator<Entry<R>> latestChangeFirst() {
    return Comparator.comparingLong((Entry<R> entry) -> entry.lastModifiedMillis)
        .thenComparingLong(Entry::sequence)
        .reversed();
  }

  StoredResource<R> stored() {
    return revision().of(id, content.value());
  }
}
