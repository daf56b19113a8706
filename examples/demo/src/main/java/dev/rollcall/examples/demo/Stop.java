// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops the demo in order: it drains, waits for running requests, closes the store, and deletes the
 * file with tokens.
 *
 * @param drain the time during which requests are still served
 */
record Stop(DemoServer server, Storage storage, Optional<ConnectionsFile> file, Duration drain)
    implements Runnable {
  @Override
  public void run() {
    try (storage) {
      server.drain();
      TimeUnit.NANOSECONDS.sleep(drain.toNanos());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    } finally {
      server.close();
      file.ifPresent(Stop::delete);
    }
  }

  private static void delete(ConnectionsFile file) {
    try {
      file.delete();
    } catch (IOException undeletable) {
      throw new UncheckedIOException("The connections file was not deleted", undeletable);
    }
  }
}
