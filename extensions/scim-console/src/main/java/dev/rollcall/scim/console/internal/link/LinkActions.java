// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.ListLimit;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Lists, creates and revokes portal links for visitors with the right to manage credentials. Each
 * action is recorded in the provisioning log. Thread-safe.
 */
public final class LinkActions {
  /** The name of a person. */
  static final Pattern PERSON = Pattern.compile("[^\\p{Cc}\\p{Cf}:]+");

  /** The maximum length of the name of a person. */
  static final int MAX_PERSON = 100;

  private final PortalLinks links;
  private final AdministrationLog log;
  private final InstantSource clock;
  private final ReentrantLock creating = new ReentrantLock();

  /** Creates actions on links. */
  public LinkActions(PortalLinks links, AdministrationLog log, InstantSource clock) {
    this.links = links;
    this.log = log;
    this.clock = clock;
  }

  /**
   * A link to create.
   *
   * @param person the name of the person in logs
   * @param rights the rights of the person; those that the visitor lacks are not given
   * @param days the lifetime in days
   */
  record NewLink(String person, Set<ConsoleRight> rights, int days) {
    /** Copies the rights. */
    NewLink {
      rights = Set.copyOf(rights);
    }
  }

  static boolean isPerson(String text) {
    return text.codePointCount(0, text.length()) <= MAX_PERSON && PERSON.matcher(text).matches();
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Returns the links of the visitor's tenant, the latest first: all that can be used, and the
   * latest of the others.
   */
  List<LinkRow> list(Visit visit) {
    Instant now = now();
    return ListLimit.ofEnded(
        links.findByTenant(visit.user().tenantId()).stream()
            .map(link -> LinkRow.of(link, now))
            .toList(),
        LinkRow::isEnded);
  }

  /** Returns the rights that the visitor can give: a visitor cannot give one that it lacks. */
  static Set<ConsoleRight> given(Visit visit, Set<ConsoleRight> rights) {
    Set<ConsoleRight> given = EnumSet.noneOf(ConsoleRight.class);
    rights.stream().filter(visit::may).forEach(given::add);
    return given;
  }

  /**
   * Creates a link.
   *
   * @param unlessSince creates none if there is a link for the person since this time
   */
  Optional<PortalLinks.Created> create(Visit visit, NewLink input, Instant unlessSince) {
    Optional<PortalLinks.Created> link = createOnce(visit, input, unlessSince);
    link.ifPresent(
        created ->
            log.record(visit, "portal link created", input.person() + ", link " + created.id()));
    return link;
  }

  /** Returns the URL of a link, with the origin of the request if the request has one. */
  static String url(Visit visit, PortalLinks.Created link) {
    String origin =
        visit.request().raw().headers().values("Origin").stream().findFirst().orElse("");
    return link.url(origin + visit.frame().base());
  }

  private Optional<PortalLinks.Created> createOnce(
      Visit visit, NewLink input, Instant unlessSince) {
    String tenantId = visit.user().tenantId();
    creating.lock();
    try {
      boolean isRepeated =
          links.findByTenant(tenantId).stream()
              .filter(known -> known.person().equals(input.person()))
              .map(PortalLink::created)
              .anyMatch(created -> !created.isBefore(unlessSince));
      return isRepeated
          ? Optional.empty()
          : Optional.of(
              links.create(
                  tenantId,
                  input.person(),
                  given(visit, input.rights()),
                  Duration.ofDays(input.days())));
    } finally {
      creating.unlock();
    }
  }

  /** Revokes a link of the visitor's tenant and its session; returns whether the tenant has it. */
  boolean revoke(Visit visit, String linkId) {
    String tenantId = visit.user().tenantId();
    Optional<PortalLink> known =
        links.findByTenant(tenantId).stream().filter(link -> link.id().equals(linkId)).findFirst();
    known.ifPresent(
        link -> {
          links.revoke(tenantId, link.id());
          log.record(visit, "portal link revoked", link.person() + ", link " + link.id());
        });
    return known.isPresent();
  }
}
