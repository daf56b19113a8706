// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of an {@link Authenticator} of opaque tokens. A host extends it and supplies the
 * authenticator and methods to issue and revoke tokens.
 */
public abstract class AuthenticatorContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant END = NOW.plusSeconds(3_600);

  /** Called by subclasses of a host. */
  protected AuthenticatorContract() {}

  /**
   * Returns the authenticator with this clock; the tokens are the same for every clock and test.
   */
  protected abstract Authenticator authenticator(Clock clock);

  /** Issues a token of a connection that expires at this time. */
  protected abstract String issue(Caller caller, Instant end);

  /** Revokes a token. */
  protected abstract void revoke(String token);

  private static Caller newCaller(String connection) {
    return new Caller("kit-" + UUID.randomUUID(), connection);
  }

  private Optional<Caller> callerAt(Instant time, String token) {
    return authenticator(Clock.fixed(time, ZoneOffset.UTC)).authenticate(token);
  }

  @Test
  @DisplayName("S31, S32: an unknown token in any form has no caller")
  void authenticateWhenTokenIsAbsentThenEmpty() {
    String token = issue(newCaller("entra"), END);
    for (String presented :
        List.of(
            "",
            " ",
            token + " ",
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "0",
            token.toUpperCase(Locale.ROOT),
            token + "\u0000",
            "Bearer " + token,
            "' OR '1'='1",
            "\ud83d\ude00",
            "x".repeat(100_000))) {
      if (!presented.equals(token)) {
        assertThat(callerAt(NOW, presented)).as("'%s'", presented).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("S32: a token identifies its tenant and connection")
  void authenticateThenCallerOfToken() {
    List<Caller> callers = List.of(newCaller("entra"), newCaller("okta"), newCaller("entra"));
    List<String> tokens = callers.stream().map(caller -> issue(caller, END)).toList();

    assertThat(tokens).doesNotHaveDuplicates();
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(callerAt(NOW, tokens.get(i))).hasValue(callers.get(i));
    }
  }

  @Test
  @DisplayName("S33: a token is valid before its expiry and not at it")
  void authenticateWhenExpiredThenEmpty() {
    Caller entra = newCaller("entra");
    String token = issue(entra, END);

    assertThat(callerAt(END.minusSeconds(1), token)).hasValue(entra);
    assertThat(callerAt(END, token)).isEmpty();
    assertThat(callerAt(END.plusSeconds(1), token)).isEmpty();
  }

  @Test
  @DisplayName("S33: a revoked token is invalid from the next call")
  void authenticateWhenRevokedThenEmpty() {
    String token = issue(newCaller("entra"), END);
    assertThat(callerAt(NOW, token)).isPresent();

    revoke(token);

    assertThat(callerAt(NOW, token)).isEmpty();
  }

  @Test
  @DisplayName("S34: tokens of a connection are revoked independently")
  void authenticateWhenSeveralThenEach() {
    Caller entra = newCaller("entra");
    String first = issue(entra, END);
    String second = issue(entra, END);
    assertThat(callerAt(NOW, first)).hasValue(entra);
    assertThat(callerAt(NOW, second)).hasValue(entra);

    revoke(first);

    assertThat(callerAt(NOW, first)).isEmpty();
    assertThat(callerAt(NOW, second)).hasValue(entra);
  }
}
