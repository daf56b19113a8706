// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

/** A server could not be asked at all; the message says why in words that help. */
public final class ServerUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, which holds no secret. */
  public ServerUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
