// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtelinkGenerated;
import dev.rollcall.scim.console.internal.template.JtelinksGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists, creates and revokes the portal links of a tenant. */
public final class LinksPage implements Page {
  private static final String PATH = "links";
  private static final int MAX_ROWS = 200;
  private static final List<Integer> DAYS = List.of(1, 3, 7, 30);
  private static final Pattern PERSON = Pattern.compile("[^\\p{Cntrl}\\p{Cf}:]{1,100}");

  private final PortalLinks links;
  private final AdministrationLog log;
  private final InstantSource clock;
  private final ReentrantLock creating = new ReentrantLock();

  /** Creates a page. */
  public LinksPage(PortalLinks links, AdministrationLog log, InstantSource clock) {
    this.links = links;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.links";
  }

  @Override
  public ConsoleRight right() {
    return ConsoleRight.MANAGE_CREDENTIALS;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    return visit.request().isBelowPage()
        ? Optional.empty()
        : Optional.of(list(visit, 200, LinkForm.Input.EMPTY));
  }

  private ScimResponse list(Visit visit, int status, LinkForm.Input input) {
    Instant now = clock.instant();
    LinkForm form =
        new LinkForm(
            links.findByTenant(visit.user().tenantId()).stream()
                .limit(MAX_ROWS)
                .map(link -> LinkRow.of(link, now))
                .toList(),
            visit.user().rights().stream().sorted().toList(),
            now.truncatedTo(ChronoUnit.MICROS),
            input);
    return Html.page(status, out -> JtelinksGenerated.render(out, null, visit.frame(), form));
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    return switch (visit.form().find("action").orElse("")) {
      case "create" -> Optional.of(create(visit));
      case "revoke" -> revoke(visit);
      default -> Optional.empty();
    };
  }

  private ScimResponse create(Visit visit) {
    String person = visit.form().find("person").orElse("");
    Set<ConsoleRight> rights = EnumSet.noneOf(ConsoleRight.class);
    // A visitor cannot give a right that the visitor lacks.
    Stream.of(ConsoleRight.values())
        .filter(visit::may)
        .filter(right -> visit.form().all("right").contains(right.name()))
        .forEach(rights::add);
    LinkForm.Input input =
        new LinkForm.Input(
            person, rights, days(visit), !PERSON.matcher(person).matches(), rights.isEmpty());
    return input.isPersonRefused() || input.isRightMissing()
        ? list(visit, 400, input)
        : created(visit, input);
  }

  private static int days(Visit visit) {
    return DAYS.stream()
        .filter(days -> visit.form().find("days").equals(Optional.of(days.toString())))
        .findFirst()
        .orElse(LinkForm.Input.EMPTY.days());
  }

  /** The only page with the secret. A form that is sent again creates no second link. */
  private ScimResponse created(Visit visit, LinkForm.Input input) {
    Optional<PortalLinks.Created> link = createOnce(visit, input);
    link.ifPresent(
        created ->
            log.record(visit, "portal link created", input.person() + ", link " + created.id()));
    String base =
        visit.request().raw().headers().values("Origin").stream().findFirst().orElse("")
            + visit.frame().base();
    Optional<String> url = link.map(created -> created.url(base));
    return Html.page(
        url.isPresent() ? 200 : 409,
        out -> JtelinkGenerated.render(out, null, visit.frame(), input.person(), url));
  }

  private Optional<PortalLinks.Created> createOnce(Visit visit, LinkForm.Input input) {
    Instant shown = visit.formShown();
    String tenantId = visit.user().tenantId();
    creating.lock();
    try {
      boolean isRepeated =
          links.findByTenant(tenantId).stream()
              .filter(known -> known.person().equals(input.person()))
              .map(PortalLink::created)
              .anyMatch(created -> !created.isBefore(shown));
      return isRepeated
          ? Optional.empty()
          : Optional.of(
              links.create(
                  tenantId, input.person(), input.rights(), Duration.ofDays(input.days())));
    } finally {
      creating.unlock();
    }
  }

  private Optional<ScimResponse> revoke(Visit visit) {
    String tenantId = visit.user().tenantId();
    Optional<PortalLink> known =
        links.findByTenant(tenantId).stream()
            .filter(link -> visit.form().find("link").equals(Optional.of(link.id())))
            .findFirst();
    known.ifPresent(
        link -> {
          links.revoke(tenantId, link.id());
          log.record(visit, "portal link revoked", link.person() + ", link " + link.id());
        });
    return known.map(link -> Html.redirect(visit.frame().link(PATH)));
  }
}
