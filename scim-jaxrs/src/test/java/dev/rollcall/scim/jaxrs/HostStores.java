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
 * Where the host of the tests over HTTP keeps its resources: in memory, unless the module that runs
 * the tests brings a {@link Factory}, so that the same tests prove another store.
 */
public interface HostStores {
  /** Opens empty stores. */
  interface Factory {
    /** Stores that hold nothing. */
    HostStores open();
  }

  /** Empty stores. */
  static HostStores open() {
    return ServiceLoader.load(Factory.class)
        .findFirst()
        .map(Factory::open)
        .orElseGet(InMemory::new);
  }

  /** A store of resources without members. */
  <R> ResourceStore<R> store(ResourceBinding<R> binding);

  /** A store of resources with members. */
  <R> ResourceStore<R> groupStore(ResourceBinding<R> binding);

  /** The transactions in which the stores work. */
  UnitOfWork unitOfWork();

  /** Where events are kept together with their changes. */
  EventOutbox outbox();

  /** The external ids of each connection. */
  ExternalIds externalIds();

  /** The references of groups to members that do not exist yet. */
  PendingMembers pendingMembers();

  /** The store of group mappings. */
  <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type);

  /** Adds an account that was there before SCIM was; its id. */
  <R> String addUnlinked(ResourceStore<R> store, TenantContext context, R value);

  /** The reference store. */
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
