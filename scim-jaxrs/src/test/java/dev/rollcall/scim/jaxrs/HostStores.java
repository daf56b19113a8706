// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The stores of the host under test: in memory, unless the module that runs the tests provides a
 * {@link Factory}, so that the same tests run on another store.
 */
public interface HostStores {
  /** Opens empty stores. */
  interface Factory {
    /** Creates empty stores. */
    HostStores open();
  }

  /** Empty stores. */
  static HostStores open() {
    return ServiceLoader.load(Factory.class)
        .findFirst()
        .map(Factory::open)
        .orElseGet(InMemory::new);
  }

  /** Returns a store of resources without members. */
  <R> ResourceStore<R> store(ResourceBinding<R> binding);

  /** Returns a store of resources with members. */
  <R> ResourceStore<R> groupStore(ResourceBinding<R> binding);

  /** Returns the unit of work of the stores. */
  UnitOfWork unitOfWork();

  /** Returns the outbox, which stores events in the transaction of the change. */
  EventOutbox outbox();

  /** Returns the external ids of each connection. */
  ExternalIds externalIds();

  /** Returns the references of groups to members that do not exist yet. */
  PendingMembers pendingMembers();

  /** Returns the store of group mappings. */
  <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type);

  /** Adds an account that is not linked and returns its id. */
  <R> String addUnlinked(ResourceStore<R> store, TenantContext context, R value);

  /** The in-memory store. */
  final class InMemory implements HostStores {
    private final MemoryStores directory = new MemoryStores();
    private final EventOutbox outbox = new MemoryEventOutbox();

    @Override
    public <R> ResourceStore<R> store(ResourceBinding<R> binding) {
      return directory.store(binding);
    }

    @Override
    public <R> ResourceStore<R> groupStore(ResourceBinding<R> binding) {
      return directory.groupStore(binding);
    }

    @Override
    public UnitOfWork unitOfWork() {
      return UnitOfWork.withoutTransaction();
    }

    @Override
    public EventOutbox outbox() {
      return outbox;
    }

    @Override
    public ExternalIds externalIds() {
      return new MemoryExternalIds();
    }

    @Override
    public PendingMembers pendingMembers() {
      return new MemoryPendingMembers();
    }

    @Override
    public <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type) {
      return new MemoryGroupMappings<>();
    }

    @Override
    public <R> String addUnlinked(ResourceStore<R> store, TenantContext context, R value) {
      return ((MemoryStore<R>) store).addUnlinked(context, value);
    }
  }

  /** Links an account. */
  static void link(ResourceStore<?> store, TenantContext context, String id) {
    ((AccountLinks<?>) store).link(context, Set.of(id));
  }
}
