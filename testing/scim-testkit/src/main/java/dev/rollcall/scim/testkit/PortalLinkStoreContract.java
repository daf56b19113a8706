// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a {@link PortalLinkStore}. A host extends it and supplies the store. */
public abstract class PortalLinkStoreContract {
  private static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant EXPIRES = CREATED.plusSeconds(3_600);
  private static final int THREADS = 8;

  private final String acme = "kit-" + UUID.randomUUID();

  /** Called by subclasses of a host. */
  protected PortalLinkStoreContract() {}

  /** Returns the store, which may be shared by all tests. */
  protected abstract PortalLinkStore links();

  private static PortalLink link(String tenant, Instant created) {
    return new PortalLink(
        newHash(),
        UUID.randomUUID().toString(),
        tenant,
        "ada@example.com",
        Set.of(ConsoleRight.VIEW, ConsoleRight.RELEASE),
        created,
        EXPIRES,
        Optional.empty(),
        false);
  }

  private PortalLink added() {
    PortalLink link = link(acme, CREATED);
    links().add(link);
    return link;
  }

  private static TokenHash newHash() {
    return TokenHash.of(UUID.randomUUID().toString());
  }

  private static PortalLink.Session session(Instant begun) {
    return new PortalLink.Session(newHash(), begun, begun.plusSeconds(600));
  }

  @Test
  @DisplayName("S86: an opened link is found by its session")
  void openThenLinkHasSession() {
    PortalLink link = added();
    PortalLink.Session session = session(CREATED.plusSeconds(60));

    assertThat(links().open(link.hash(), session)).hasValue(link.opened(session));
    assertThat(links().findBySession(session.hash())).hasValue(link.opened(session));
    assertThat(links().findBySession(newHash())).isEmpty();
    assertThat(links().findBySession(link.hash())).isEmpty();
  }

  @Test
  @DisplayName("S86: a link is found by its hash, whether or not it can be opened")
  void findByHashThenLinkInItsState() {
    PortalLink link = added();
    PortalLink.Session session = session(CREATED);

    assertThat(links().findByHash(link.hash())).hasValue(link);
    links().open(link.hash(), session);
    assertThat(links().findByHash(link.hash())).hasValue(link.opened(session));
    links().revoke(acme, link.id());
    assertThat(links().findByHash(link.hash())).hasValue(link.opened(session).revoked());
    assertThat(links().findByHash(session.hash())).isEmpty();
    assertThat(links().findByHash(newHash())).isEmpty();
  }

  @Test
  @DisplayName("S86: a link that is unknown, opened, revoked or expired is not opened")
  void openWhenNotOpenableThenEmpty() {
    PortalLink opened = added();
    PortalLink.Session first = session(CREATED);
    links().open(opened.hash(), first);
    PortalLink revoked = added();
    links().revoke(acme, revoked.id());
    PortalLink.Session late = session(EXPIRES);

    assertThat(links().open(opened.hash(), session(CREATED.plusSeconds(1)))).isEmpty();
    assertThat(links().findBySession(first.hash())).isPresent();
    assertThat(links().open(revoked.hash(), session(CREATED))).isEmpty();
    assertThat(links().open(added().hash(), late)).isEmpty();
    assertThat(links().findBySession(late.hash())).isEmpty();
    assertThat(links().open(newHash(), session(CREATED))).isEmpty();
  }

  @Test
  @DisplayName("S3, S86: of concurrent calls for one link, one opens it")
  void openWhenConcurrentThenOneSession() {
    PortalLink link = added();

    List<Optional<PortalLink>> opened =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConflictRetry.run(
                    () -> links().open(link.hash(), session(CREATED.plusSeconds(i)))));

    List<PortalLink> successful = opened.stream().flatMap(Optional::stream).toList();
    assertThat(successful).hasSize(1);
    assertThat(links().findByTenant(acme)).isEqualTo(successful);
  }

  @Test
  @DisplayName("S86: a link with a known hash or id is not added")
  void addWhenHashOrIdIsKnownThenRejected() {
    PortalLink known = added();
    PortalLink other = link(acme, CREATED);

    for (PortalLink twice :
        List.of(
            known,
            new PortalLink(
                known.hash(),
                other.id(),
                acme,
                "bob",
                other.rights(),
                CREATED,
                EXPIRES,
                Optional.empty(),
                false),
            new PortalLink(
                other.hash(),
                known.id(),
                "kit-" + UUID.randomUUID(),
                "bob",
                other.rights(),
                CREATED,
                EXPIRES,
                Optional.empty(),
                false))) {
      assertThatThrownBy(() -> links().add(twice)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(links().findByTenant(acme)).containsExactly(known);
  }

  @Test
  @DisplayName("S87: a revocation is visible in the link and its session from the next call")
  void revokeThenLinkAndSessionAreRevoked() {
    PortalLink link = added();
    PortalLink.Session session = session(CREATED);
    PortalLink opened = links().open(link.hash(), session).orElseThrow();

    links().revoke(acme, link.id());
    links().revoke(acme, "unknown");

    assertThat(links().findBySession(session.hash())).hasValue(opened.revoked());
    assertThat(links().findByTenant(acme)).containsExactly(opened.revoked());
  }

  @Test
  @DisplayName("S1, S87: a link belongs to its tenant")
  void revokeWhenOtherTenantThenUnchanged() {
    PortalLink link = added();
    String other = "kit-" + UUID.randomUUID();

    links().revoke(other, link.id());

    assertThat(links().findByTenant(acme)).containsExactly(link);
    assertThat(links().findByTenant(other)).isEmpty();
  }

  @Test
  @DisplayName("S87: the links of a tenant are in the order of creation, the latest first")
  void findByTenantThenLatestFirst() {
    PortalLink second = link(acme, CREATED.plusSeconds(2));
    PortalLink first = link(acme, CREATED.plusSeconds(1));
    PortalLink third = link(acme, CREATED.plusSeconds(3));
    List.of(second, first, third).forEach(links()::add);

    assertThat(links().findByTenant(acme)).containsExactly(third, second, first);
  }

  @Test
  @DisplayName("S88: exactly the links that ended before the time are removed")
  void removeEndedBeforeThenEndedLinksAreRemoved() {
    PortalLink unopened = added();
    PortalLink early = added();
    links().open(early.hash(), session(CREATED));
    PortalLink late = added();
    PortalLink.Session running = session(EXPIRES.minusSeconds(1));
    links().open(late.hash(), running);

    links().removeEndedBefore(EXPIRES);
    assertThat(links().findByTenant(acme))
        .containsExactlyInAnyOrder(unopened, late.opened(running));

    links().removeEndedBefore(EXPIRES.plusSeconds(1));
    assertThat(links().findByTenant(acme)).containsExactly(late.opened(running));
  }

  @Test
  @DisplayName("S36: neither store nor link shows a secret as text")
  void toStringThenNoHash() {
    PortalLink link = added();

    assertThat(links().toString() + links().findByTenant(acme)).doesNotContain(link.hash().hex());
  }
}
