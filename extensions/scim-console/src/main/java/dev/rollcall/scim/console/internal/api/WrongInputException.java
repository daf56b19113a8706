// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

/** A value that its type does not permit. */
public final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Creates an exception.
   *
   * @param reason a predicate such as {@code must be a string}; it does not repeat the value
   */
  public WrongInputException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
