// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.jpa.internal.transaction.Failures;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions with an entity manager: resource-local ones, or those of the host's framework.
 * Outside of a unit of work, each store call is a separate transaction, which is retried a few
 * times on a conflict with another one. Thread-safe.
 */
public final class JpaTransactions implements UnitOfWork {
  private final EntityManagerFactory checked;
  private final boolean separatesTenants;
  private final Begin begin;

  /** The transaction of a unit of work. */
  private static final class Running {
    private final JpaTransactions owner;
    private final EntityManager entities;
    private volatile boolean hasEnded;

    Running(JpaTransactions owner, EntityManager entities) {
      this.owner = owner;
      this.entities = entities;
    }

    /** Returns false for a context that outlives its unit of work. */
    boolean isOpenIn(JpaTransactions other) {
      return owner == other && !hasEnded;
    }
  }

  /** Runs work in a new transaction. */
  private interface Begin {
    void run(TenantContext context, Consumer<EntityManager> work);
  }

  /** A transaction of the host's framework. */
  @FunctionalInterface
  public interface Boundary {
    /**
     * Runs work in one transaction, in the calling thread: commits when the work returns, and rolls
     * back when it throws.
     */
    void run(Runnable work) throws Exception;
  }

  private JpaTransactions(EntityManagerFactory checked, boolean separatesTenants, Begin begin) {
    this.checked = Objects.requireNonNull(checked, "factory");
    this.separatesTenants = separatesTenants;
    this.begin = begin;
  }

  /** Creates resource-local transactions of an application that manages its entity managers. */
  public static JpaTransactions resourceLocal(EntityManagerFactory factory) {
    return new JpaTransactions(factory, false, (context, work) -> local(factory, work));
  }

  /**
   * Creates resource-local transactions for a schema or a database per tenant.
   *
   * @param factoryOf returns the factory of a tenant; the same object for the same tenant
   * @param checked a factory with the same entities, which the start checks
   */
  public static JpaTransactions resourceLocal(
      Function<TenantContext, EntityManagerFactory> factoryOf, EntityManagerFactory checked) {
    Objects.requireNonNull(factoryOf, "factoryOf");
    return new JpaTransactions(
        checked, true, (context, work) -> local(factoryOf.apply(context), work));
  }

  /**
   * Creates transactions of the host's framework, such as {@code TransactionTemplate} of Spring or
   * {@code UserTransaction}.
   *
   * @param shared the entity manager that belongs to the current transaction of the thread, as the
   *     framework injects it
   */
  public static JpaTransactions managed(EntityManager shared, Boundary boundary) {
    Objects.requireNonNull(boundary, "boundary");
    return new JpaTransactions(
        shared.getEntityManagerFactory(),
        false,
        (context, work) -> managed(boundary, shared, work));
  }

  private static void local(EntityManagerFactory factory, Consumer<EntityManager> work) {
    try (Closing closing = new Closing(factory.createEntityManager())) {
      EntityTransaction transaction = closing.entities().getTransaction();
      transaction.begin();
      try {
        work.accept(closing.entities());
        transaction.commit();
      } catch (RuntimeException | Error failure) {
        rollBack(transaction, failure);
        throw failure;
      }
    }
  }

  /** Closes an entity manager, which is not AutoCloseable in Jakarta Persistence 3.0. */
  private record Closing(EntityManager entities) implements AutoCloseable {
    @Override
    public void close() {
      entities.close();
    }
  }

  private static void rollBack(EntityTransaction transaction, Throwable failure) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException brokenToo) {
      failure.addSuppressed(brokenToo);
    }
  }

  private static void managed(
      Boundary boundary, EntityManager shared, Consumer<EntityManager> work) {
    try {
      boundary.run(() -> work.accept(shared));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("The transaction failed", failure);
    }
  }

  private @Nullable EntityManager running(TenantContext context) {
    return context.transaction().orElse(null) instanceof Running running && running.isOpenIn(this)
        ? running.entities
        : null;
  }

  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    if (running(context) != null) {
      return work.apply(context);
    }
    return translated(() -> once(context, entities -> inUnit(context, entities, work)));
  }

  private <T> T inUnit(
      TenantContext context, EntityManager entities, Function<TenantContext, T> work) {
    Running running = new Running(this, entities);
    try {
      return work.apply(context.withTransaction(running));
    } finally {
      running.hasEnded = true;
    }
  }

  /**
   * Runs work of a store with an entity manager, within the context's unit of work if there is one.
   * For stores of the host that take part in the transactions.
   */
  public <T> T in(TenantContext context, Function<EntityManager, T> work) {
    return inSession(context, session -> work.apply(session.entities()));
  }

  <T> T inSession(TenantContext context, Function<Session, T> work) {
    EntityManager current = running(context);
    return current == null
        ? translated(
            () ->
                ConflictRetry.run(
                    () ->
                        once(context, entities -> work.apply(new Session(entities, context, true))),
                    Failures::isConflict))
        : work.apply(new Session(current, context, false));
  }

  private <T> T once(TenantContext context, Function<EntityManager, T> work) {
    AtomicReference<@Nullable Optional<T>> result = new AtomicReference<>();
    begin.run(context, entities -> result.set(Optional.ofNullable(work.apply(entities))));
    Optional<T> done = result.get();
    if (done == null) {
      throw new IllegalStateException("The transaction did not run the work");
    }
    return done.orElseThrow();
  }

  private static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw Failures.translated(failure);
    }
  }

  /** Returns whether each tenant has a separate schema or database. */
  boolean separatesTenants() {
    return separatesTenants;
  }

  /** Returns the factory whose metamodel the stores check. */
  EntityManagerFactory checked() {
    return checked;
  }
}
