// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLink.Session;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryPortalLinksTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryPortalLinks links = new MemoryPortalLinks();
  private final PortalLink link = link("7", "acme", "link", NOON);

  private static PortalLink link(String id, String tenantId, String token, Instant created) {
    return new PortalLink(
        TokenHash.of(token),
        id,
        tenantId,
        "ada",
        EnumSet.allOf(ConsoleRight.class),
        created,
        created.plusSeconds(60),
        Optional.empty(),
        false);
  }

  private static Session session(String token, Instant begun) {
    return new Session(TokenHash.of(token), begun, begun.plusSeconds(600));
  }

  @Test
  void openWhenOpenableThenSessionOnce() {
    links.add(link);
    Session session = session("session", NOON.plusSeconds(5));

    assertThat(links.open(TokenHash.of("other"), session)).isEmpty();
    assertThat(links.open(link.hash(), session)).contains(link.opened(session));
    assertThat(links.open(link.hash(), session("second", NOON.plusSeconds(6)))).isEmpty();
    assertThat(links.findBySession(session.hash())).contains(link.opened(session));
    assertThat(links.findBySession(TokenHash.of("second"))).isEmpty();
    assertThat(links.findByHash(link.hash())).contains(link.opened(session));
  }

  @Test
  void openWhenExpiredThenNoSession() {
    links.add(link);
    Session late = session("late", NOON.plusSeconds(60));

    assertThat(links.open(link.hash(), late)).isEmpty();
    assertThat(links.findBySession(late.hash())).isEmpty();
    assertThat(links.findByHash(link.hash())).contains(link);
  }

  @Test
  void addWhenHashOrIdExistsThenRejected() {
    links.add(link);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> links.add(link("8", "acme", "link", NOON)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> links.add(link("7", "acme", "other", NOON)));
    assertThat(links.findByTenant("acme")).containsExactly(link);
  }

  @Test
  void revokeThenOnlyTheLinkOfTheTenant() {
    PortalLink second = link("8", "acme", "second", NOON);
    links.add(link);
    links.add(second);

    links.revoke("globex", "7");
    assertThat(links.findByHash(link.hash())).contains(link);

    links.revoke("acme", "7");
    assertThat(links.findByHash(link.hash())).contains(link.revoked());
    assertThat(links.findByHash(second.hash())).contains(second);
    assertThat(links.open(link.hash(), session("session", NOON))).isEmpty();
  }

  @Test
  void findByTenantThenItsLinksLatestFirst() {
    PortalLink later = link("9", "acme", "later", NOON.plusSeconds(1));
    PortalLink same = link("8", "acme", "same", NOON);
    links.add(same);
    links.add(link);
    links.add(later);
    links.add(link("1", "globex", "foreign", NOON));

    assertThat(links.findByTenant("acme")).containsExactly(later, link, same);
    assertThat(links.findByTenant("initech")).isEmpty();
  }

  @Test
  void removeEndedBeforeThenLinksAndSessionsAreGone() {
    PortalLink opened = link("8", "acme", "opened", NOON);
    Session session = session("session", NOON);
    links.add(link);
    links.add(opened);
    links.open(opened.hash(), session);

    links.removeEndedBefore(NOON.plusSeconds(60));
    assertThat(links.findByTenant("acme")).hasSize(2);

    links.removeEndedBefore(NOON.plusSeconds(61));
    assertThat(links.findByHash(link.hash())).isEmpty();
    assertThat(links.findBySession(session.hash())).isPresent();

    links.removeEndedBefore(NOON.plusSeconds(601));
    assertThat(links.findBySession(session.hash())).isEmpty();
    links.add(opened);
    assertThat(links.findBySession(session.hash())).as("the session has ended").isEmpty();
  }
}
