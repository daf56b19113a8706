// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Excludes the migrations of Spring Boot 3 in a host that has none. Flyway is on its class path
 * only because {@code scim-jdbc} uses it, and would reject the existing tables of the host.
 */
final class UnusedFlywayFilter
    implements AutoConfigurationImportFilter, EnvironmentAware, BeanClassLoaderAware {
  private static final String FLYWAY =
      "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration";

  private Environment environment = new StandardEnvironment();
  private @Nullable ClassLoader classes = ClassUtils.getDefaultClassLoader();

  /** Called by Spring. */
  UnusedFlywayFilter() {}

  @Override
  public void setEnvironment(Environment value) {
    this.environment = value;
  }

  @Override
  public void setBeanClassLoader(ClassLoader value) {
    this.classes = value;
  }

  @Override
  public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] kept = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      kept[i] = !FLYWAY.equals(candidates[i]) || isUsedByHost();
    }
    return kept;
  }

  private boolean isUsedByHost() {
    return environment.containsProperty("spring.flyway.enabled")
        || environment.containsProperty("spring.flyway.locations")
        || environment.containsProperty("spring.flyway.locations[0]")
        || !ClassUtils.isPresent("dev.rollcall.scim.jdbc.JdbcStores", classes)
        || classes != null && classes.getResource("db/migration") != null;
  }
}
