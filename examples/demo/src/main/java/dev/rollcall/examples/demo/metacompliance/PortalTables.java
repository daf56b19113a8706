// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.SoftDelete;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.record.RecordBinding;
import java.lang.invoke.MethodHandles;
import javax.sql.DataSource;

/**
 * The tables of the portal.
 *
 * @param employees the mapping of the users
 * @param audiences the mapping of the groups
 */
record PortalTables(TableMapping<Employee> employees, TableMapping<Audience> audiences) {
  PortalTables() {
    this(employeeTable());
  }

  private PortalTables(TableMapping<Employee> employees) {
    this(employees, audienceTable(employees));
  }

  private static TableMapping<Employee> employeeTable() {
    return TableMapping.of(
            RecordBinding.user(MethodHandles.lookup(), Employee.class), "metacompliance.employees")
        .id(IdColumn.uuid("id"))
        .tenant("company")
        .column(
            "userName",
            Column.named("user_name").withKey("user_name_key").withUniqueColumn("user_name_live"))
        .softDelete(SoftDelete.by("left_at"))
        .linked("linked_at")
        .version("version")
        .created("created_at")
        .lastModified("modified_at");
  }

  private static TableMapping<Audience> audienceTable(TableMapping<Employee> employees) {
    return TableMapping.of(
            RecordBinding.group(MethodHandles.lookup(), Audience.class), "metacompliance.audiences")
        .id(IdColumn.uuid("id"))
        .tenant("company")
        .column("displayName", Column.named("display_name").withKey("display_name_key"))
        .version("version")
        .created("created_at")
        .lastModified("modified_at")
        .members(
            MemberTable.of("metacompliance.audience_members", "audience", "employee", employees));
  }

  /** Opens the stores in the database with the tables. */
  TableStores open(DataSource database) {
    return TableStores.open(database, employees, audiences);
  }
}
