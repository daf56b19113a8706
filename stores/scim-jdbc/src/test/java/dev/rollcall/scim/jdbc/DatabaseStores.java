// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jaxrs.HostStores;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.Locale;

/** Stores in the database under test, for the tests of the gateway. */
public final class DatabaseStores implements HostStores.Factory {
  @Override
  public HostStores open() {
    String name = System.getProperty("rollcall.database", "h2").toUpperCase(Locale.ROOT);
    return new Opened(Database.valueOf(name).directory());
  }

  private record Opened(JdbcStores directory) implements HostStores {
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
      return directory.unitOfWork();
    }

    @Override
    public EventOutbox outbox() {
      return directory.outbox();
    }

    @Override
    public ExternalIds externalIds() {
      return directory.externalIds();
    }

    @Override
    public PendingMembers pendingMembers() {
      return directory.pendingMembers();
    }

    @Override
    public <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type) {
      return directory.groupMappings(Enum::name, name -> Enum.valueOf(type, name));
    }

    @Override
    public <R> String addUnlinked(ResourceStore<R> store, TenantContext context, R value) {
      return ((JdbcStore<R>) store).addUnlinked(context, value);
    }
  }
}
