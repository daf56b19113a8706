// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The data source of the host for the stores of {@code scim-jdbc}. Data sources on the same target
 * are equal, so that all stores share the transaction of a unit of work.
 */
final class HostDataSource extends DelegatingDataSource {
  /** Methods that would end the transaction or divide it. */
  private static final Set<String> OF_SPRING = Set.of("commit", "rollback", "setAutoCommit");

  private final DataSource target;
  private final boolean isJoining;

  private HostDataSource(DataSource target, boolean isJoining) {
    super(target);
    this.target = target;
    this.isJoining = isJoining;
  }

  /**
   * Creates a data source whose connections join the transaction of Spring, if one is active:
   * Spring alone commits and rolls back.
   */
  static HostDataSource joining(DataSource target) {
    return new HostDataSource(target, true);
  }

  /**
   * Creates a data source with separate connections, for stores that also write outside of the
   * transaction of a request.
   */
  static HostDataSource separate(DataSource target) {
    return new HostDataSource(target, false);
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
        isJoining
            && TransactionSynchronizationManager.isActualTransactionActive()
            && TransactionSynchronizationManager.hasResource(target);
    return isInTransaction
        ? joined(DataSourceUtils.doGetConnection(target))
        : super.getConnection();
  }

  /** Rolling back to a savepoint does not end the transaction. */
  private static boolean isOfSavepoint(Method method) {
    return Arrays.equals(method.getParameterTypes(), new Class<?>[] {Savepoint.class});
  }

  private Connection joined(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            HostDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (OF_SPRING.contains(method.getName()) && !isOfSavepoint(method)) {
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

  @Override
  public boolean equals(Object other) {
    return other instanceof HostDataSource that && target.equals(that.target);
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }
}
