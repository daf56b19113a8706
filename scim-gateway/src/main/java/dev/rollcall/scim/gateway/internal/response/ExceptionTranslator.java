// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.error.ScimException;

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
        failure instanceof ScimException meant ? meant : ScimException.internal(failure);
    if (known.status() == 500) {
      LOG.log(System.Logger.Level.ERROR, () -> "Request " + requestId + " failed" + trace(known));
    }
    return known;
  }

  /**
   * Only types and lines: the message of an exception can contain values of a request or a table.
   */
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
