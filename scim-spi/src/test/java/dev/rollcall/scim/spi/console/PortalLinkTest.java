// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.console.PortalLink.Session;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a link to the console, and its session, are accepted. */
class PortalLinkTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Session SESSION =
      new Session(TokenHash.of("session"), NOW, NOW.plusSeconds(100));

  private final PortalLink link = link("7", "acme", "ada", EnumSet.allOf(ConsoleRight.class));

  private static PortalLink link(
      String id, String tenantId, String person, Set<ConsoleRight> rights) {
    return new PortalLink(
        TokenHash.of("link"),
        id,
        tenantId,
        person,
        rights,
        NOW,
        NOW.plusSeconds(10),
        Optional.empty(),
        false);
  }

  @Test
  void isOpenableWhenNotExpiredThenOnceAndUnlessRevoked() {
    assertThat(link.isOpenableAt(NOW.plusSeconds(9))).isTrue();
    assertThat(link.isOpenableAt(NOW.plusSeconds(10))).isFalse();
    assertThat(link.opened(SESSION).isOpenableAt(NOW)).isFalse();
    assertThat(link.revoked().isOpenableAt(NOW)).isFalse();
  }

  @Test
  void hasSessionWhenOpenedThenUntilItExpiresOrIsRevoked() {
    assertThat(link.hasSessionAt(NOW)).isFalse();
    assertThat(link.opened(SESSION).hasSessionAt(NOW.plusSeconds(99))).isTrue();
    assertThat(link.opened(SESSION).hasSessionAt(NOW.plusSeconds(100))).isFalse();
    assertThat(link.opened(SESSION).revoked().hasSessionAt(NOW)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"' ', acme, ada", "7, ' ', ada", "7, acme, ''"})
  void linkWhenTextIsBlankThenIllegalArgument(String id, String tenantId, String person) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> link(id, tenantId, person, EnumSet.allOf(ConsoleRight.class)));
  }

  @Test
  void linkWhenThereIsNoRightThenIllegalArgument() {
    assertThatIllegalArgumentException().isThrownBy(() -> link("7", "acme", "ada", Set.of()));
  }
}
