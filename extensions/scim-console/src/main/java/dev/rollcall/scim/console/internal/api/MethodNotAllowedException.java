// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import java.util.List;

/** A request whose path has operations of other methods only, which results in 405. */
public final class MethodNotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String allowed;

  /** Creates an exception that names the methods. */
  MethodNotAllowedException(List<String> allowed) {
    super("The method is not allowed", null, false, false);
    this.allowed = String.join(", ", allowed);
  }

  /** Returns the value of the header {@code Allow}. */
  public String allowed() {
    return allowed;
  }
}
