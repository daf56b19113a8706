// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * Ignores connections that another thread closes while their interest is changed. A worker thread
 * or an idle timeout closes the connection of a silent client. Grizzly checks that the key is valid
 * and then uses it; where the connection is closed in between, it logs the {@code
 * CancelledKeyException} as SEVERE, although nothing is left to do for the connection. Other
 * failures are logged as before.
 */
class ClosedConnections extends DefaultSelectorHandler {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.examples.demo");

  private static final CompletionHandler<Task> REPORT =
      new EmptyCompletionHandler<>() {
        @Override
        public void failed(Throwable failure) {
          LOG.log(Level.ERROR, "The selection key of a connection was not changed", failure);
        }
      };

  @Override
  public void registerKeyInterest(SelectorRunner runner, SelectionKey key, int interest) {
    execute(
        runner,
        () -> {
          change(() -> super.registerKeyInterest(runner, key, interest));
          return true;
        },
        REPORT);
  }

  @Override
  public void deregisterKeyInterest(SelectorRunner runner, SelectionKey key, int interest)
      throws IOException {
    change(() -> super.deregisterKeyInterest(runner, key, interest));
  }

  private interface Change {
    void run() throws IOException;
  }

  private static void change(Change change) throws IOException {
    try {
      change.run();
    } catch (CancelledKeyException closed) {
      // The channel is closed, so no event follows.
    }
  }
}
