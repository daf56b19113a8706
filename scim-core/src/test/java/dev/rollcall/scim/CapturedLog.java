// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Captures the log of this library while it is open, with the lines of tests that run at the same
 * time. A test that expects nothing else in it must be {@code @Isolated}.
 */
public final class CapturedLog implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.rollcall.scim");
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          messages.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Begins to capture. */
  public CapturedLog() {
    logger.addHandler(handler);
  }

  /** Returns the messages with their level. */
  public List<String> messages() {
    return messages;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
