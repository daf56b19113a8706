// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** The transactions on the data source of each tenant. */
public final class TenantTransactions implements UnitOfWork {
  private final Function<String, DataSource> dataSources;
  private final InstantSource clock;
  private final Map<DataSource, Transactions> opened = new ConcurrentHashMap<>();

  public TenantTransactions(Function<String, DataSource> dataSources, InstantSource clock) {
    this.dataSources = dataSources;
    this.clock = clock;
  }

  private Transactions of(TenantContext context) {
    return opened.computeIfAbsent(
        dataSources.apply(context.tenantId()),
        source -> new Transactions(source, DatabaseKind.of(source).dialect(), clock));
  }

  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    return of(context).run(context, work);
  }

  /** Runs work of a store, within the context's unit of work if there is one. */
  public <T> T in(TenantContext context, Function<DSLContext, T> work) {
    return of(context).in(context, work);
  }

  /** Returns whether the context has a unit of work, which will write what it has read. */
  public boolean isRunning(TenantContext context) {
    return of(context).isRunning(context);
  }
}
