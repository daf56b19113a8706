// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtelinkGenerated;
import dev.rollcall.scim.console.internal.template.JtelinksGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists, creates and revokes the portal links of a tenant. */
public final class LinksPage implements Page {
  private static final String PATH = "links";
  private static final List<Integer> DAYS = List.of(1, 3, 7, 30);

  private final LinkActions actions;

  /** Creates a page. */
  public LinksPage(LinkActions actions) {
    this.actions = actions;
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
    LinkForm form =
        new LinkForm(
            actions.list(visit),
            visit.user().rights().stream().sorted().toList(),
            actions.now().truncatedTo(ChronoUnit.MICROS),
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
    Set<ConsoleRight> selected = EnumSet.noneOf(ConsoleRight.class);
    Stream.of(ConsoleRight.values())
        .filter(right -> visit.form().all("right").contains(right.name()))
        .forEach(selected::add);
    Set<ConsoleRight> rights = LinkActions.given(visit, selected);
    LinkForm.Input input =
        new LinkForm.Input(
            person, rights, days(visit), !LinkActions.isPerson(person), rights.isEmpty());
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
    LinkActions.NewLink link =
        new LinkActions.NewLink(input.person(), input.rights(), input.days());
    Optional<String> url =
        actions
            .create(visit, link, visit.formShown())
            .map(created -> LinkActions.url(visit, created));
    return Html.page(
        url.isPresent() ? 200 : 409,
        out -> JtelinkGenerated.render(out, null, visit.frame(), input.person(), url));
  }

  private Optional<ScimResponse> revoke(Visit visit) {
    return actions.revoke(visit, visit.form().find("link").orElse(""))
        ? Optional.of(Html.redirect(visit.frame().link(PATH)))
        : Optional.empty();
  }
}
