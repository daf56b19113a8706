// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A connection of a tenant.
 *
 * @param name the host's name for the connection
 * @param lastContact the last successful use of one of its tokens; empty if none was used
 * @param tokens its tokens, the latest issued first
 */
public record ConnectionRow(String name, Optional<Instant> lastContact, List<TokenRow> tokens) {
  /** Copies the tokens. */
  public ConnectionRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(lastContact, "lastContact");
    tokens = List.copyOf(tokens);
  }

  /** Returns the number of tokens that are valid. */
  public long valid() {
    return tokens.stream().filter(TokenRow::isValid).count();
  }

  /** Returns the time at which the last valid token expires; empty if one does not expire. */
  public Optional<Instant> end() {
    List<Optional<Instant>> ends =
        tokens.stream().filter(TokenRow::isValid).map(TokenRow::expires).toList();
    return ends.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : ends.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }
}
