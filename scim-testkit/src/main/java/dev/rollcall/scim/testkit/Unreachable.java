// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

/** A server could not be asked at all; the message says why in words that help. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, which holds no secret. */
  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
