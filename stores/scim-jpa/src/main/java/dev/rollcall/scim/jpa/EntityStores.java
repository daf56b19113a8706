// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.Relations;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * The stores on entities of the host. All mappings are checked together against the metamodel.
 * Thread-safe.
 */
public final class EntityStores {
  private final JpaTransactions transactions;
  private final InstantSource clock;
  private final BoundMappings mappings;

  private EntityStores(JpaTransactions transactions, InstantSource clock, BoundMappings mappings) {
    this.transactions = transactions;
    this.clock = clock;
    this.mappings = mappings;
  }

  /**
   * Checks the mappings.
   *
   * @throws IllegalStateException with all differences between declarations and entities
   */
  public static EntityStores of(JpaTransactions transactions, EntityMapping<?, ?>... mappings) {
    return new EntityStores(
        transactions, InstantSource.system(), BoundMappings.of(transactions, List.of(mappings)));
  }

  /** Returns a copy with another clock. */
  public EntityStores withClock(InstantSource other) {
    return new EntityStores(transactions, Objects.requireNonNull(other, "clock"), mappings);
  }

  /** Returns the store of resources without members. */
  public <E, R> EntityStore<E, R> store(EntityMapping<E, R> mapping) {
    return new EntityStore<>(this, mappings.of(mapping));
  }

  /**
   * Returns the store of groups.
   *
   * @throws IllegalArgumentException when the mapping declares no members
   */
  public <E, R> EntityGroupStore<E, R> groupStore(EntityMapping<E, R> mapping) {
    BoundMapping<E, R> bound = mappings.of(mapping);
    if (bound.declared().members().isEmpty()) {
      throw new IllegalArgumentException(
          "Entity " + mapping + " has no members; declare members(...), or use store(...)");
    }
    return new EntityGroupStore<>(this, bound);
  }

  /** Returns the transactions of the stores, for {@code ServiceProvider.Builder.unitOfWork}. */
  public JpaTransactions unitOfWork() {
    return transactions;
  }

  JpaTransactions transactions() {
    return transactions;
  }

  InstantSource clock() {
    return clock;
  }

  Relations relations(BoundMapping<?, ?> mapping) {
    return Relations.of(mapping, mappings.relations());
  }
}
