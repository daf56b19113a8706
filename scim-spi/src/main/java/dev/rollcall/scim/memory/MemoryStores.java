// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The resources of one host application in memory. The stores that it makes share the identifiers
 * of a tenant, so that a group can have members of any type. Thread-safe.
 */
public final class MemoryStores {
  private final Map<String, TenantData> shards = new ConcurrentHashMap<>();
  private final Set<String> typeNames = ConcurrentHashMap.newKeySet();
  private final LongAdder touched = new LongAdder();
  private final Clock clock;
  private final Supplier<String> ids;

  /** A directory with the system's clock and random UUIDs as identifiers. */
  public MemoryStores() {
    this(Clock.systemUTC(), () -> UUID.randomUUID().toString());
  }

  /**
   * A directory.
   *
   * @param ids makes identifiers that can stand in a URL and never repeat
   */
  public MemoryStores(Clock clock, Supplier<String> ids) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.ids = Objects.requireNonNull(ids, "ids");
  }

  /**
   * The store of a resource type without members.
   *
   * @throws IllegalArgumentException when the type has members, or when the directory has a store
   *     of a type with this name already
   */
  public <R> MemoryStore<R> store(ResourceBinding<R> binding) {
    if (binding.type().members().isPresent()) {
      throw new IllegalArgumentException("'" + binding.type() + "' has members: use groupStore");
    }
    requireFirst(binding.type());
    return new MemoryStore<>(this, binding);
  }

  /**
   * The store of a resource type with members.
   *
   * @throws IllegalArgumentException when the type has no members, or when the directory has a
   *     store of a type with this name already
   */
  public <R> MemoryGroupStore<R> groupStore(ResourceBinding<R> binding) {
    if (binding.type().members().isEmpty()) {
      throw new IllegalArgumentException("'" + binding.type() + "' has no members: use store");
    }
    requireFirst(binding.type());
    return new MemoryGroupStore<>(this, binding);
  }

  /**
   * Two stores of one type would share identifiers and nothing else: what is unique in one would
   * not be in the other. Names are compared as references to members compare them.
   */
  private void requireFirst(ResourceType type) {
    if (!typeNames.add(type.name().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("The directory has a store of '" + type + "' already");
    }
  }

  /**
   * How many resources and memberships were looked at since the start; for tests that show cost.
   */
  public long touched() {
    return touched.sum();
  }

  void touch(long count) {
    touched.add(count);
  }

  TenantData shard(TenantContext context) {
    return shards.computeIfAbsent(context.tenantId(), tenant -> new TenantData(this));
  }

  String newId() {
    return ids.get();
  }

  /** Now, in milliseconds. */
  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
