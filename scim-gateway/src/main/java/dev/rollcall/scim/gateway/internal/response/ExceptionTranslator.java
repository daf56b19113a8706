// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.log.LogLine;

/**
 * Translates failures of the gateway and of the host's code to {@link ScimException}, so that they
 * reach neither the host's exception mappers nor the server.
 */
public final class ExceptionTranslator {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int MAX_CAUSES = 8;
  private static final int MAX_FRAMES = 24;

  private ExceptionTranslator() {}

  /** Translates a failure for the response. An unexpected one is logged with the request id. */
  public static ScimException asScim(Throwable failure, String requestId) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
    ScimException known =
        failure instanceof ScimException scim ? scim : ScimException.internal(failure);
    if (known.status() == 500) {
      LOG.log(System.Logger.Level.ERROR, () -> lines(known, requestId));
    }
    return known;
  }

  /**
   * The log line and the stack trace of the causes, without their messages: they can contain values
   * of a request or a table.
   */
  private static String lines(Throwable failure, String requestId) {
    LogLine line = LogLine.of(requestId, "request_failed");
    Throwable cause = failure.getCause();
    if (cause != null) {
      line.addException(cause);
    }
    StringBuilder text = new StringBuilder(line.toString());
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (depth > 0) {
        text.append("\nCaused by: ").append(cause.getClass().getName());
      }
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
