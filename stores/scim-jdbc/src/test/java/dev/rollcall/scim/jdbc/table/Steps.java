// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.WatchedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the statements of threads, and can fail one of them or a commit. */
final class Steps implements WatchedDataSource.Watcher {
  private final Map<Thread, Integer> failing = new HashMap<>();
  private final Map<Thread, List<String>> recorded = new HashMap<>();
  private final Map<Thread, List<String>> planned = new HashMap<>();

  /** Fails the n-th step of this thread from now on; 0 for none. */
  synchronized void failStep(int nth) {
    failing.put(Thread.currentThread(), nth);
  }

  /** Returns the statements that the work executes in this thread. */
  List<String> of(Runnable work) {
    synchronized (this) {
      recorded.put(Thread.currentThread(), new ArrayList<>());
    }
    work.run();
    synchronized (this) {
      return List.copyOf(recorded.remove(Thread.currentThread()));
    }
  }

  /** Returns the execution plans of the queries of the work in this thread. */
  List<String> plans(Runnable work) {
    synchronized (this) {
      planned.put(Thread.currentThread(), new ArrayList<>());
    }
    work.run();
    synchronized (this) {
      return List.copyOf(planned.remove(Thread.currentThread()));
    }
  }

  private synchronized void step() throws SQLException {
    int left = failing.merge(Thread.currentThread(), -1, Integer::sum);
    if (left < 0) {
      failing.remove(Thread.currentThread());
    } else if (left == 0) {
      throw new SQLException("broken", "08006");
    }
  }

  @Override
  public synchronized void statement(WatchedDataSource.Execution execution) throws SQLException {
    recorded.getOrDefault(Thread.currentThread(), new ArrayList<>()).add(execution.sql());
    List<String> plans = planned.get(Thread.currentThread());
    if (plans != null && execution.sql().startsWith("select")) {
      plans.add(execution.sql() + "\n" + execution.plan());
    }
    step();
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    step();
    connection.commit();
  }
}
