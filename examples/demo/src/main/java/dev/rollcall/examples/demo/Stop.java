// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The end of the demo, in order: probes see that it drains, requests that are under way end, the
 * store is closed, and the file with tokens is deleted.
 *
 * @param drain how long requests are still served
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
      throw new UncheckedIOException("The file of connections cannot be deleted", undeletable);
    }
  }
}
