// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.page;

import dev.rollcall.scim.spi.console.ConsoleRight;

/** An action for which the visitor lacks a right, which results in 403. */
public final class ForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception that names the missing right. */
  public ForbiddenException(ConsoleRight right) {
    super("The visitor lacks the right " + right, null, false, false);
  }
}
