// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a connection closed by another thread is not an error of the server. */
class ClosedConnectionsTest {
  private final List<LogRecord> errors = new CopyOnWriteArrayList<>();
  private final Handler recorder = new Recorder();
  private final Logger root = Logger.getLogger("");
  private final CompletableFuture<SelectorRunner> runner = new CompletableFuture<>();
  private final ClosedConnections connections =
      new ClosedConnections() {
        @Override
        public boolean preSelect(SelectorRunner running) throws IOException {
          runner.complete(running);
          return super.preSelect(running);
        }
      };
  private final TCPNIOTransport transport = TCPNIOTransportBuilder.newInstance().build();

  /** Keeps only errors. */
  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
        errors.add(record);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Creates a key that fails after it was found to be valid. */
  private static final class FailingKey extends SelectionKey {
    private final RuntimeException failure;

    FailingKey(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public SelectableChannel channel() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Selector selector() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public void cancel() {}

    @Override
    public int interestOps() {
      throw failure;
    }

    @Override
    public SelectionKey interestOps(int operations) {
      throw failure;
    }

    @Override
    public int readyOps() {
      throw failure;
    }
  }

  @BeforeEach
  void start() throws IOException {
    root.addHandler(recorder);
    transport.setSelectorHandler(connections);
    transport.setSelectorRunnersCount(1);
    transport.start();
  }

  @AfterEach
  void stop() throws IOException {
    transport.shutdownNow();
    root.removeHandler(recorder);
  }

  private void awaitSelector(SelectorRunner running) throws Exception {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    connections.enque(running, () -> reached.complete(true), null);
    reached.get(10, TimeUnit.SECONDS);
  }

  @Test
  void registerKeyInterestWhenClosedMeanwhileThenNoErrorIsLogged() throws Exception {
    SelectorRunner running = runner.get(10, TimeUnit.SECONDS);

    connections.registerKeyInterest(
        running, new FailingKey(new CancelledKeyException()), SelectionKey.OP_READ);
    awaitSelector(running);
    awaitSelector(running);

    assertThat(errors).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void deregisterKeyInterestWhenClosedThenIgnored() throws Exception {
    SelectorRunner running = runner.get(10, TimeUnit.SECONDS);

    connections.deregisterKeyInterest(
        running, new FailingKey(new CancelledKeyException()), SelectionKey.OP_READ);
    awaitSelector(running);

    assertThat(errors).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void registerKeyInterestWhenAnotherFailureThenLogged() throws Exception {
    SelectorRunner running = runner.get(10, TimeUnit.SECONDS);
    RuntimeException failure = new IllegalArgumentException("planted");

    connections.registerKeyInterest(running, new FailingKey(failure), SelectionKey.OP_READ);
    awaitSelector(running);

    assertThat(errors).extracting(LogRecord::getThrown).containsExactly(failure);
  }
}
