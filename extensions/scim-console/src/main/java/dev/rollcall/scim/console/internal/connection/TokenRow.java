// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A token of a connection, without its secret.
 *
 * @param id identifies the token within its connection
 * @param issued the time of issue
 * @param expires the time of expiry; empty if it does not expire
 * @param lastUsed the last use, to about a minute
 * @param isReadOnly whether the token only permits reading
 * @param state whether the token is valid
 */
public record TokenRow(
    String id,
    Instant issued,
    Optional<Instant> expires,
    Optional<Instant> lastUsed,
    boolean isReadOnly,
    State state) {
  private static final int ID_DIGITS = 16;

  /** Checks that no component is null. */
  public TokenRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(issued, "issued");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(lastUsed, "lastUsed");
    Objects.requireNonNull(state, "state");
  }

  /** The state of a token. */
  public enum State {
    /** Requests with the token are accepted. */
    VALID("good"),
    /** The token has expired. */
    EXPIRED("muted"),
    /** The token was revoked. */
    REVOKED("bad");

    private final String style;

    State(String style) {
      this.style = style;
    }

    /** Returns the CSS class of the state. */
    public String style() {
      return style;
    }

    /** Returns the key of the text. */
    public String key() {
      return "connections.state." + name().toLowerCase(Locale.ROOT);
    }
  }

  static TokenRow of(Credential credential, Instant now) {
    State valid = credential.isValidAt(now) ? State.VALID : State.EXPIRED;
    return new TokenRow(
        id(credential.hash()),
        credential.issued(),
        credential.expires(),
        credential.lastUsed(),
        !credential.caller().has(Scope.WRITE),
        credential.isRevoked() ? State.REVOKED : valid);
  }

  /** Returns the identifier of a token, from which its hash cannot be completed. */
  static String id(TokenHash hash) {
    return hash.hex().substring(0, ID_DIGITS);
  }

  /** Returns whether requests with the token are accepted. */
  public boolean isValid() {
    return state == State.VALID;
  }
}
