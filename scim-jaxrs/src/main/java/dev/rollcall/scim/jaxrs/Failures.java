// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import java.util.function.Supplier;

/**
 * The one place where whatever goes wrong becomes a {@link ScimException}. Code of the host is
 * called within {@link #guarded}, so that no mapper of the host and no runtime ever sees its
 * exceptions.
 */
final class Failures {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int MAX_CAUSES = 8;
  private static final int MAX_FRAMES = 24;

  private Failures() {}

  /**
   * Does the work.
   *
   * @throws ScimException whatever fails, except that the virtual machine fails
   */
  static <T> T guarded(String requestId, Supplier<T> work) {
    try {
      return work.get();
    } catch (Throwable failure) {
      throw asScim(failure, requestId);
    }
  }

  /** The failure as it is answered; one that nobody meant is logged under the request's id. */
  static ScimException asScim(Throwable failure, String requestId) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
    ScimException known =
        failure instanceof ScimException meant ? meant : ScimException.internal(failure);
    if (known.status() == 500) {
      LOG.log(System.Logger.Level.ERROR, () -> "Request " + requestId + " failed" + trace(known));
    }
    return known;
  }

  /** Types and lines only: the message of an exception may hold values of a request or a table. */
  private static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      text.append(depth == 0 ? ": " : "\nCaused by: ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
