// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The identifiers and memberships of one tenant across all types, guarded by one lock. No code of
 * the host runs while the lock is held.
 */
final class TenantData {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<Table<?>> tables = new CopyOnWriteArrayList<>();
  private final Memberships memberships;
  private final MemoryStores stores;
  private long nextSequence;

  TenantData(MemoryStores stores) {
    this.stores = stores;
    this.memberships = new Memberships(this::entry, stores);
  }

  <T> T reading(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> T writing(Supplier<T> work) {
    lock.writeLock().lock();
    try {
      return work.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  Memberships memberships() {
    return memberships;
  }

  /** Returns the sequence number of a new resource. */
  long nextSequence() {
    return nextSequence++;
  }

  /** Adds the table of the linked resources of a type. */
  void register(Table<?> table) {
    tables.add(table);
  }

  Optional<Entry<?>> find(String id) {
    stores.countAccess(1);
    return entry(id);
  }

  private Optional<Entry<?>> entry(String id) {
    for (Table<?> table : tables) {
      Optional<Entry<?>> entry = table.find(id).map(found -> found);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /**
   * Checks the id of a new resource.
   *
   * @throws IllegalStateException when the id exists, has a character that is reserved in URLs, or
   *     contains the reserved word {@code bulkId} (RFC 7643 section 3.1)
   */
  void requireNewId(String id) {
    if (id.isEmpty() || !isUnreserved(id)) {
      throw new IllegalStateException(
          "An id must consist of letters, digits, '-', '.', '_' and '~'");
    }
    if (id.contains("bulkId")) {
      throw new IllegalStateException("An id must not contain the reserved word 'bulkId'");
    }
    if (entry(id).isPresent()) {
      throw new IllegalStateException("The supplier of ids returned a duplicate");
    }
  }

  private static boolean isUnreserved(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c >= 128 || !Character.isLetterOrDigit(c) && "-._~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns references to these resources, as members or as the groups of a member. */
  static List<Member> members(Collection<Entry<?>> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Member> members = new ArrayList<>(entries.size());
    entries.forEach(entry -> members.add(entry.toMember()));
    return Collections.unmodifiableList(members);
  }

  /** Removes all memberships of a resource and in it. */
  void removeMemberships(Entry<?> entry, Instant now) {
    for (Entry<?> group : memberships.removeAllOf(entry)) {
      group.change(now);
    }
  }

  /**
   * Checks that all member references resolve to resources of the tenant.
   *
   * @throws ScimException when a reference does not resolve, or the group would be a member of
   *     itself
   */
  void requireKnown(String groupId, Collection<MemberRef> members) {
    MemberRef.requireKnown(members, groupId, id -> find(id).map(Entry::typeName));
  }
}
