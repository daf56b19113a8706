// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.jdbc.JdbcStores;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Reports {@link JdbcStores} beans of the host that do not take part in the units of work of mapped
 * tables: their outbox, for example, would keep the event of a change that is rolled back.
 */
final class SeparateStores {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private SeparateStores() {}

  /**
   * Logs a warning about each bean that is on another data source than the mapped tables.
   *
   * @param beans the beans by name
   * @param tables the data source of the mapped tables
   */
  static void report(Map<String, JdbcStores> beans, DataSource tables) {
    beans.forEach(
        (name, stores) -> {
          if (!stores.isOn(tables)) {
            LOG.log(
                System.Logger.Level.WARNING,
                () ->
                    "event=stores_outside_transaction bean="
                        + name
                        + " effect=\"its outbox and other stores commit apart from mapped tables\""
                        + " remedy=\"remove the bean, and inject the JdbcStores of the starter\"");
          }
        });
  }
}
