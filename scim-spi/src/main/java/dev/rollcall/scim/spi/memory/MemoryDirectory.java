// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The resources of one host application in memory. The stores that it makes share the identifiers
 * of a tenant, so that a group can have members of any type. Thread-safe.
 */
public final class MemoryDirectory {
  private final Map<String, Shard> shards = new ConcurrentHashMap<>();
  private final LongAdder touched = new LongAdder();
  private final Clock clock;
  private final Supplier<String> ids;

  /** A directory with the system's clock and random UUIDs as identifiers. */
  public MemoryDirectory() {
    this(Clock.systemUTC(), () -> UUID.randomUUID().toString());
  }

  /**
   * A directory.
   *
   * @param ids makes identifiers that can stand in a URL and never repeat
   */
  public MemoryDirectory(Clock clock, Supplier<String> ids) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.ids = Objects.requireNonNull(ids, "ids");
  }

  /**
   * The store of a resource type without members.
   *
   * @throws IllegalArgumentException when the type has members
   */
  public <R> MemoryStore<R> store(ResourceBinding<R> binding) {
    if (binding.type().members().isPresent()) {
      throw new IllegalArgumentException("'" + binding.type() + "' has members: use groupStore");
    }
    return new MemoryStore<>(this, binding);
  }

  /**
   * The store of a resource type with members.
   *
   * @throws IllegalArgumentException when the type has no members
   */
  public <R> MemoryGroupStore<R> groupStore(ResourceBinding<R> binding) {
    if (binding.type().members().isEmpty()) {
      throw new IllegalArgumentException("'" + binding.type() + "' has no members: use store");
    }
    return new MemoryGroupStore<>(this, binding);
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

  Shard shard(TenantContext context) {
    return shards.computeIfAbsent(context.tenantId(), tenant -> new Shard(this));
  }

  String newId() {
    return ids.get();
  }

  /** Now, but later than the time before, in milliseconds. */
  Instant laterThan(Instant before) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return now.isAfter(before) ? now : before.plusMillis(1);
  }
}
