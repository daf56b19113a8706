// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import java.util.Objects;

/**
 * The fields of the form for a token, as they were typed.
 *
 * @param name the name of the connection
 * @param isReadOnly whether the token only permits reading
 * @param isRefused whether the name was refused
 */
public record Input(String name, boolean isReadOnly, boolean isRefused) {
  /** An empty form. */
  static final Input EMPTY = new Input("", false, false);

  /** Checks that no component is null. */
  public Input {
    Objects.requireNonNull(name, "name");
  }
}
