// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.page;

import dev.rollcall.scim.console.internal.web.WireName;
import dev.rollcall.scim.spi.console.ConsoleRight;

/** An action for which the visitor lacks a right, which results in 403. */
public final class ForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Creates an exception that names the missing right. */
  public ForbiddenException(ConsoleRight right) {
    this("The visitor lacks the right " + WireName.of(right));
  }

  private ForbiddenException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Returns a sentence that names the missing right. */
  public String reason() {
    return reason;
  }
}
