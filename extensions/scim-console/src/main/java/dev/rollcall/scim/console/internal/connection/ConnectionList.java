// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The content of the list of connections.
 *
 * @param rows the connections
 * @param suggested the names that the host suggests
 * @param mayManage whether the visitor may issue tokens
 * @param now the time at which the form is shown
 * @param input the form as it was typed
 */
public record ConnectionList(
    List<ConnectionRow> rows, List<String> suggested, boolean mayManage, Instant now, Input input) {
  /** Copies the lists. */
  public ConnectionList {
    rows = List.copyOf(rows);
    suggested = List.copyOf(suggested);
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(input, "input");
  }
}
