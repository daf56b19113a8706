// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.account;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JteaccountGenerated;
import dev.rollcall.scim.console.internal.template.JteaccountsGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;
import java.util.Optional;

/** Finds accounts that existed before provisioning, and links them after a confirmation. */
public final class AccountsPage implements Page {
  private static final String PATH = "accounts";

  private final AccountActions actions;

  /** Creates a page. */
  public AccountsPage(AccountActions actions) {
    this.actions = actions;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.accounts";
  }

  @Override
  public boolean isOffered(ServiceDescription service) {
    return actions.isOffered(service);
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    Optional<String> account = visit.request().query().find("account");
    if (account.isPresent()) {
      Page.require(visit.user(), ConsoleRight.RELEASE);
      return actions.find(visit, account.get()).map(found -> confirm(visit, found));
    }
    Optional<String> search = visit.request().query().find("search");
    List<AccountRow> rows = search.map(text -> actions.search(visit, text)).orElse(List.of());
    boolean mayLink = visit.may(ConsoleRight.RELEASE);
    return Optional.of(
        Html.page(
            200,
            out -> JteaccountsGenerated.render(out, null, visit.frame(), search, rows, mayLink)));
  }

  private static ScimResponse confirm(Visit visit, AccountRow found) {
    return Html.page(200, out -> JteaccountGenerated.render(out, null, visit.frame(), found));
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.RELEASE);
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    return visit
        .form()
        .find("account")
        .filter(id -> actions.link(visit, id))
        .map(linked -> Html.redirect(visit.frame().link(PATH)));
  }
}
