// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.table.SchemaDataSource;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The data source of each tenant, for hosts with a schema or a database per tenant.
 *
 * @param dataSource returns the data source of a tenant; the same object for the same tenant
 * @param checked a data source with the same tables, which the start checks
 */
public record TenantRouting(Function<String, DataSource> dataSource, DataSource checked) {
  /** Checks that no component is null. */
  public TenantRouting {
    Objects.requireNonNull(dataSource, "dataSource");
    Objects.requireNonNull(checked, "checked");
  }

  /** Routes every tenant to one data source; each table has a tenant column. */
  public static TenantRouting shared(DataSource dataSource) {
    return new TenantRouting(tenant -> dataSource, dataSource);
  }

  /**
   * Routes each tenant to a schema of one database. Connections have this schema as the current one
   * while the store uses them.
   *
   * @param schemaOf returns the name of a tenant's schema
   * @param checkedSchema a schema with the same tables, which the start checks
   */
  public static TenantRouting schemas(
      DataSource dataSource, Function<String, String> schemaOf, String checkedSchema) {
    return new TenantRouting(
        tenant -> new SchemaDataSource(dataSource, schemaOf.apply(tenant)),
        new SchemaDataSource(dataSource, checkedSchema));
  }

  /**
   * Routes each tenant to a data source.
   *
   * @param dataSourceOf returns the data source of a tenant; the same object for the same tenant
   * @param checked a data source with the same tables, which the start checks
   */
  public static TenantRouting dataSources(
      Function<String, DataSource> dataSourceOf, DataSource checked) {
    return new TenantRouting(dataSourceOf, checked);
  }
}
