// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A data source whose connections join the transaction of Spring, if one is active: Spring alone
 * commits and rolls back.
 */
final class JoiningDataSource extends DelegatingDataSource {
  /** Methods whose effect Spring decides. */
  private static final Set<String> OF_SPRING = Set.of("commit", "rollback", "setAutoCommit");

  private final DataSource target;

  JoiningDataSource(DataSource target) {
    super(target);
    this.target = target;
  }

  /** Returns whether transactions of the manager include the connections of a data source. */
  static boolean isManagedBy(PlatformTransactionManager manager, DataSource dataSource) {
    return Boolean.TRUE.equals(
        new TransactionTemplate(manager)
            .execute(status -> TransactionSynchronizationManager.hasResource(dataSource)));
  }

  @Override
  public Connection getConnection() throws SQLException {
    boolean isInTransaction =
        TransactionSynchronizationManager.isActualTransactionActive()
            && TransactionSynchronizationManager.hasResource(target);
    return isInTransaction
        ? joined(DataSourceUtils.doGetConnection(target))
        : super.getConnection();
  }

  private Connection joined(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            JoiningDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (OF_SPRING.contains(method.getName()) && method.getReturnType() == void.class) {
                return null;
              }
              if (method.getName().equals("close")) {
                DataSourceUtils.doReleaseConnection(connection, target);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
