// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the guide on rejected credentials. */
class RefusedRequestsTest {
  private static final Path PAGE = Path.of("how-to/refused-requests.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

  // snippet:verify
  /** Tokens of the host's own table, with the time at which they end. */
  record OwnTokens(Map<String, Caller> callers, Map<String, Instant> ends)
      implements Authenticator {
    @Override
    public Optional<Caller> authenticate(String bearerToken) {
      return verify(bearerToken).caller();
    }

    @Override
    public AuthenticationResult verify(String bearerToken) {
      Caller caller = callers.get(bearerToken);
      if (caller == null) {
        return AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN);
      }
      return Instant.now().isBefore(ends.get(bearerToken))
          ? AuthenticationResult.accepted(caller)
          : AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, caller);
    }
  }

  // end:verify

  @Test
  void pageThenEveryReasonCodeInOrder() throws IOException {
    String page = Files.readString(PAGE);
    List<String> codes = ROW.matcher(page).results().map(row -> row.group(1)).toList();

    assertThat(codes)
        .containsExactlyElementsOf(
            Stream.of(AuthenticationFailure.values()).map(AuthenticationFailure::code).toList());
  }

  @Test
  void verifyWhenExpiredThenTheReason() {
    Caller acme = new Caller("acme", "entra");
    OwnTokens tokens =
        new OwnTokens(
            Map.of("old", acme, "new", acme), Map.of("old", Instant.MIN, "new", Instant.MAX));

    assertThat(tokens.authenticate("new")).contains(acme);
    assertThat(tokens.verify("old"))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, acme));
    assertThat(tokens.verify("none").caller()).isEmpty();
  }
}
