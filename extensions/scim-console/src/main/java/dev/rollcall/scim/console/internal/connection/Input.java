// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.web.Parameters;
import java.util.Objects;

/**
 * The fields of the form for a token or an OAuth client, as they were typed.
 *
 * @param name the name of the connection
 * @param isReadOnly whether the token or client only permits reading
 * @param isRefused whether the name was refused
 */
public record Input(String name, boolean isReadOnly, boolean isRefused) {
  /** An empty form. */
  static final Input EMPTY = new Input("", false, false);

  private static final String READ_ONLY = "read";

  /** Checks that no component is null. */
  public Input {
    Objects.requireNonNull(name, "name");
  }

  static Input of(Parameters form) {
    boolean isReadOnly = form.find("scope").filter(READ_ONLY::equals).isPresent();
    return new Input(form.find("name").orElse(""), isReadOnly, false);
  }

  boolean isValid() {
    return TokenActions.isName(name);
  }

  Input refused() {
    return new Input(name, isReadOnly, true);
  }
}
