// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.jdbc.internal.table.Declaration;
import dev.rollcall.scim.jdbc.internal.table.TenantTransactions;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The stores on the tables of the host. Opening them compares the mappings with the tables of the
 * database. Thread-safe.
 *
 * <p>Supports H2, PostgreSQL and databases with PostgreSQL's protocol and dialect, MariaDB and
 * MySQL.
 */
public final class TableStores {
  private final BoundTables tables;
  private final TenantTransactions transactions;
  private final InstantSource clock;
  private final UuidV7 ids = new UuidV7();

  private TableStores(BoundTables tables, TenantTransactions transactions, InstantSource clock) {
    this.tables = tables;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Opens the stores of tables with a tenant column.
   *
   * @param mappings the mappings of all types; those of groups refer to those of members
   * @throws IllegalStateException when tables and mappings do not match, naming record, component,
   *     table, column and the remedy of each mistake
   */
  public static TableStores open(DataSource dataSource, TableMapping<?>... mappings) {
    Objects.requireNonNull(dataSource, "dataSource");
    return open(TenantRouting.shared(dataSource), true, InstantSource.system(), mappings);
  }

  /**
   * Opens the stores of a schema or a database per tenant.
   *
   * @param mappings the mappings of all types; those of groups refer to those of members
   * @throws IllegalStateException when tables and mappings do not match, naming record, component,
   *     table, column and the remedy of each mistake
   */
  public static TableStores open(TenantRouting routing, TableMapping<?>... mappings) {
    return open(routing, false, InstantSource.system(), mappings);
  }

  static TableStores open(
      TenantRouting routing, boolean isShared, InstantSource clock, TableMapping<?>... mappings) {
    Map<TableMapping<?>, Declaration<?>> declarations = new LinkedHashMap<>();
    for (TableMapping<?> mapping : mappings) {
      declarations.put(mapping, mapping.declaration());
    }
    return new TableStores(
        BoundTables.of(declarations, routing.checked(), isShared),
        new TenantTransactions(routing.dataSource(), clock),
        clock);
  }

  /**
   * Returns the store of resources without members.
   *
   * @throws IllegalArgumentException when the mapping is not one of the opened ones
   */
  public <R> TableStore<R> store(TableMapping<R> mapping) {
    return new TableStore<>(this, table(mapping));
  }

  /**
   * Returns the store of resources with members.
   *
   * @throws IllegalArgumentException when the mapping is not one of the opened ones
   */
  public <R> TableGroupStore<R> groupStore(TableMapping<R> mapping) {
    return new TableGroupStore<>(this, table(mapping));
  }

  @SuppressWarnings("unchecked") // a mapping and its table have the same record
  private <R> BoundTable<R> table(TableMapping<R> mapping) {
    BoundTable<?> table = tables.byMapping().get(mapping);
    if (table == null) {
      throw new IllegalArgumentException(
          "The mapping of table " + mapping + " must be one of the opened mappings");
    }
    return (BoundTable<R>) table;
  }

  /** Returns the transactions of the stores, for {@code ServiceProvider.Builder.unitOfWork}. */
  public UnitOfWork unitOfWork() {
    return transactions;
  }

  BoundTables tables() {
    return tables;
  }

  TenantTransactions transactions() {
    return transactions;
  }

  InstantSource clock() {
    return clock;
  }

  UuidV7 ids() {
    return ids;
  }
}
