// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The content of the list of OAuth clients.
 *
 * @param rows the clients, the latest registered first
 * @param suggested the names that the host suggests for connections
 * @param mayManage whether the visitor may create clients
 * @param now the time at which the form is shown
 * @param input the form as it was typed
 */
public record ClientList(
    List<ClientRow> rows, List<String> suggested, boolean mayManage, Instant now, Input input) {
  /** Copies the lists. */
  public ClientList {
    rows = List.copyOf(rows);
    suggested = List.copyOf(suggested);
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(input, "input");
  }
}
