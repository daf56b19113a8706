// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

/** A request that cannot be understood, which results in 400. */
public final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Creates an exception; the message is shown to the visitor. */
  public BadRequestException(String message) {
    super(message, null, false, false);
    this.reason = message;
  }

  /** Returns the message for the visitor. */
  public String reason() {
    return reason;
  }
}
