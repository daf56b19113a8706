// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.quarkus.ScimConfig;
import io.quarkus.arc.Arc;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** Produces the stores in the database. A bean only if {@code scim-jdbc} is present. */
@Singleton
public class JdbcProducer {
  /** Called by Quarkus. */
  public JdbcProducer() {}

  /**
   * Produces the stores on the default data source.
   *
   * @throws ConfigurationException when there is none, or the tables cannot be created
   */
  @Produces
  @Singleton
  @DefaultBean
  public JdbcStores stores() {
    DataSource source = dataSource().orElseThrow(ConfigurationErrors::noDataSource);
    Clock clock = new ScimBeans(Arc.container()).find(Clock.class).orElseGet(Clock::systemUTC);
    try {
      return JdbcStores.on(source, clock);
    } catch (RuntimeException failure) {
      throw ConfigurationErrors.tables(failure);
    }
  }

  /** Produces the stores that replace beans of the host. */
  @Produces
  @Singleton
  public DefaultStores defaults(ScimConfig config) {
    return config.store() == ScimConfig.DefaultStore.AUTO && hasStores()
        ? new JdbcDefaultStores(Arc.container().select(JdbcStores.class).get())
        : new MemoryDefaultStores();
  }

  private static boolean hasStores() {
    InstanceHandle<JdbcStores> handle = Arc.container().select(JdbcStores.class).getHandle();
    return !handle.getBean().isDefaultBean() || dataSource().isPresent();
  }

  private static Optional<DataSource> dataSource() {
    return Arc.container().listAll(DataSource.class, Default.Literal.INSTANCE).stream()
        .filter(handle -> handle.getBean().isActive())
        .map(InstanceHandle::get)
        .findFirst();
  }
}
