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
 * Creates the in-memory stores of one host application. The stores share the identifiers and
 * memberships of a tenant, so that a group can have members of any type. Thread-safe.
 */
public final class MemoryStores {
  private final Map<String, TenantData> tenants = new ConcurrentHashMap<>();
  private final Set<String> typeNames = ConcurrentHashMap.newKeySet();
  private final LongAdder accessCount = new LongAdder();
  private final Clock clock;
  private final Supplier<String> ids;

  /** Uses the system clock and random UUIDs as identifiers. */
  public MemoryStores() {
    this(Clock.systemUTC(), () -> UUID.randomUUID().toString());
  }

  /**
   * Uses a clock and a supplier of identifiers.
   *
   * @param ids supplies unique identifiers of unreserved URL characters
   */
  public MemoryStores(Clock clock, Supplier<String> ids) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.ids = Objects.requireNonNull(ids, "ids");
  }

  /**
   * Creates the store of a resource type without members.
   *
   * @throws IllegalArgumentException when the type has members, or when a store of a type with this
   *     name exists
   */
  public <R> MemoryStore<R> store(ResourceBinding<R> binding) {
    if (binding.type().members().isPresent()) {
      throw new IllegalArgumentException(
          "Resource type '" + binding.type() + "' has members; use groupStore");
    }
    requireFirst(binding.type());
    return new MemoryStore<>(this, binding);
  }

  /**
   * Creates the store of a resource type with members.
   *
   * @throws IllegalArgumentException when the type has no members, or when a store of a type with
   *     this name exists
   */
  public <R> MemoryGroupStore<R> groupStore(ResourceBinding<R> binding) {
    if (binding.type().members().isEmpty()) {
      throw new IllegalArgumentException(
          "Resource type '" + binding.type() + "' has no members; use store");
    }
    requireFirst(binding.type());
    return new MemoryGroupStore<>(this, binding);
  }

  /**
   * Rejects a second store of the same type, because uniqueness would not be enforced across the
   * two. Names are compared without regard to case, as in member references.
   */
  private void requireFirst(ResourceType type) {
    if (!typeNames.add(type.name().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("A store of resource type '" + type + "' exists");
    }
  }

  /**
   * Returns the number of resources and memberships that were accessed since the start, for tests
   * of cost.
   */
  public long accessCount() {
    return accessCount.sum();
  }

  void countAccess(long count) {
    accessCount.add(count);
  }

  TenantData tenantData(TenantContext context) {
    return tenants.computeIfAbsent(context.tenantId(), tenant -> new TenantData(this));
  }

  String newId() {
    return ids.get();
  }

  /** Returns the current time in milliseconds. */
  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
