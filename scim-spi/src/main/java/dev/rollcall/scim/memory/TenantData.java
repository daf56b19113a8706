// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What one tenant has, over all types: its identifiers and memberships, behind one lock. No code of
 * the host runs while it is held.
 */
final class TenantData {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Entry<?>> entries = new HashMap<>();
  private final Memberships memberships;
  private final MemoryStores directory;

  TenantData(MemoryStores directory) {
    this.directory = directory;
    this.memberships = new Memberships(directory);
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
    directory.touch(1);
    return Optional.ofNullable(entries.get(id));
  }

  /**
   * Adds a resource.
   *
   * @throws IllegalStateException when there is one with its id, or the id cannot stand in a URL or
   *     holds the reserved word {@code bulkId} (RFC 7643 section 3.1)
   */
  void add(Entry<?> entry) {
    String id = entry.id();
    if (id.isEmpty() || !id.chars().allMatch(TenantData::isUnreserved)) {
      throw new IllegalStateException("An id is of letters, digits, '-', '.', '_' and '~'");
    }
    if (id.contains("bulkId")) {
      throw new IllegalStateException("An id does not hold the reserved word 'bulkId'");
    }
    if (entries.putIfAbsent(id, entry) != null) {
      throw new IllegalStateException("The supplier of ids repeats itself");
    }
  }

  private static boolean isUnreserved(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
  }

  /** These resources as members, or as the groups of a member. */
  List<Member> members(Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> find(id).stream())
        .map(entry -> new Member(entry.id(), entry.typeName(), entry.display()))
        .toList();
  }

  /** Removes a resource and every membership that it has a part in. */
  void remove(Entry<?> entry, Instant now) {
    entries.remove(entry.id());
    for (String group : memberships.removeAllOf(entry.id())) {
      find(group).ifPresent(changed -> changed.change(now));
    }
  }

  /**
   * Checks that all references are to resources of the tenant.
   *
   * @throws ScimException when some are not, or when the group would be a member of itself
   */
  void requireKnown(Optional<String> groupId, Collection<MemberRef> members) {
    List<MemberRef> unknown = members.stream().filter(member -> !isKnown(member)).toList();
    if (!unknown.isEmpty()) {
      throw ScimException.unknownMembers(unknown.size());
    }
    if (members.stream().anyMatch(member -> groupId.equals(Optional.of(member.id())))) {
      throw ScimException.invalidValue("members.value", "must not be the group itself");
    }
  }

  private boolean isKnown(MemberRef member) {
    Optional<Entry<?>> entry = find(member.id());
    return entry.isPresent()
        && member.type().map(type -> type.equalsIgnoreCase(entry.get().typeName())).orElse(true);
  }
}
