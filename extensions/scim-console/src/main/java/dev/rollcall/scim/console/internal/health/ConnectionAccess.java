// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.connection.ClientRow;
import dev.rollcall.scim.console.internal.connection.ConnectionRow;
import dev.rollcall.scim.console.internal.connection.TokenRow.State;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens and OAuth clients of a connection.
 *
 * @param lastContact the last use of one of them
 * @param isValid whether one is valid
 * @param end the end of the last valid one; empty if it does not end
 */
record ConnectionAccess(Optional<Instant> lastContact, boolean isValid, Optional<Instant> end) {
  static ConnectionAccess of(ConnectionRow row) {
    return new ConnectionAccess(row.lastContact(), row.valid() > 0, row.end());
  }

  static ConnectionAccess of(ClientRow row) {
    return new ConnectionAccess(row.client().lastUsed(), row.state() == State.VALID, row.end());
  }

  ConnectionAccess and(ConnectionAccess other) {
    return new ConnectionAccess(
        latest(lastContact, other.lastContact), isValid || other.isValid, endWith(other));
  }

  private Optional<Instant> endWith(ConnectionAccess other) {
    if (!isValid || !other.isValid) {
      return isValid ? end : other.end;
    }
    return end.isEmpty() || other.end.isEmpty() ? Optional.empty() : latest(end, other.end);
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
  }

  /** Returns the end if it is at this time or earlier. */
  Optional<Instant> endBy(Instant time) {
    return end.filter(known -> isValid && !known.isAfter(time));
  }
}
