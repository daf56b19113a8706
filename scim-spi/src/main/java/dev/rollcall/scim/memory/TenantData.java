// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The identifiers and memberships of one tenant across all types, guarded by one lock. No code of
 * the host runs while the lock is held.
 */
final class TenantData {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Entry<?>> entries = new HashMap<>();
  private final Memberships memberships;
  private final MemoryStores stores;

  TenantData(MemoryStores stores) {
    this.stores = stores;
    this.memberships = new Memberships(stores);
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

  Optional<Entry<?>> find(String id) {
    stores.countAccess(1);
    return Optional.ofNullable(entries.get(id));
  }

  /**
   * Adds a resource.
   *
   * @throws IllegalStateException when the id exists, has a character that is reserved in URLs, or
   *     contains the reserved word {@code bulkId} (RFC 7643 section 3.1)
   */
  void add(Entry<?> entry) {
    String id = entry.id();
    if (id.isEmpty() || !id.chars().allMatch(TenantData::isUnreserved)) {
      throw new IllegalStateException(
          "An id must consist of letters, digits, '-', '.', '_' and '~'");
    }
    if (id.contains("bulkId")) {
      throw new IllegalStateException("An id must not contain the reserved word 'bulkId'");
    }
    if (entries.putIfAbsent(id, entry) != null) {
      throw new IllegalStateException("The supplier of ids returned a duplicate");
    }
  }

  private static boolean isUnreserved(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
  }

  /** Returns references to these resources, as members or as the groups of a member. */
  List<Member> members(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Member> members = new ArrayList<>(ids.size());
    for (String id : ids) {
      find(id).ifPresent(entry -> members.add(entry.toMember()));
    }
    return Collections.unmodifiableList(members);
  }

  /** Removes a resource with all memberships of it and in it. */
  void remove(Entry<?> entry, Instant now) {
    entries.remove(entry.id());
    for (String group : memberships.removeAllOf(entry.id())) {
      find(group).ifPresent(changed -> changed.change(now));
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
