// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

/** The server is unreachable. The message names the reason and, where possible, a solution. */
public final class ServerUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a reason, which contains no secret. */
  public ServerUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
