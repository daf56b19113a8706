// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.internal.directory.DirectoryQuery;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtemappingGenerated;
import dev.rollcall.scim.console.internal.template.JtemappingconfirmGenerated;
import dev.rollcall.scim.console.internal.web.BadRequestException;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;
import java.util.Optional;

/** Maps synced groups to roles of the host, after it has shown whose role changes. */
public final class MappingPage implements Page {
  private static final String PATH = "mapping";
  private static final String CONFIRM = "confirm";
  private static final String NO_ROLE = "none";

  private final MappingActions<?> actions;

  /** Creates a page. */
  public MappingPage(MappingActions<?> actions) {
    this.actions = actions;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.mapping";
  }

  @Override
  public boolean isOffered(ServiceDescription service) {
    return MappingActions.isOffered(service);
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    List<String> segments = visit.request().segments();
    if (segments.equals(List.of(PATH))) {
      return list(visit, 200);
    }
    return segments.equals(List.of(PATH, CONFIRM)) ? confirm(visit) : Optional.empty();
  }

  private Optional<ScimResponse> list(Visit visit, int status) {
    return actions
        .list(visit, DirectoryQuery.of(visit.request().query()))
        .map(page -> list(visit, status, page));
  }

  private ScimResponse list(Visit visit, int status, MappedGroups page) {
    MappingForm form =
        new MappingForm(
            page.list(),
            page.groups(),
            actions.labels(),
            visit.may(ConsoleRight.MAP_GROUPS),
            status != 200);
    return Html.page(status, out -> JtemappingGenerated.render(out, null, visit.frame(), form));
  }

  private Optional<ScimResponse> confirm(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MAP_GROUPS);
    Parameters query = visit.request().query();
    List<String> ids = query.all("group");
    Optional<String> choice = query.find("role");
    if (ids.isEmpty() || choice.isEmpty()) {
      return list(visit, 400);
    }
    Optional<String> role = role(choice.get());
    return groups(visit, ids)
        .map(groups -> confirm(visit, actions.preview(visit, groups, role), choice.get()));
  }

  private static ScimResponse confirm(
      Visit visit, MappingConfirmation confirmation, String choice) {
    return Html.page(
        200,
        out -> JtemappingconfirmGenerated.render(out, null, visit.frame(), confirmation, choice));
  }

  /** Returns the label of the role whose position in the list a form has; empty for none. */
  private Optional<String> role(String choice) {
    if (choice.equals(NO_ROLE)) {
      return Optional.empty();
    }
    List<String> labels = actions.labels();
    for (int i = 0; i < labels.size(); i++) {
      if (choice.equals(Integer.toString(i))) {
        return Optional.of(labels.get(i));
      }
    }
    throw new BadRequestException("The role is not in the list");
  }

  private Optional<List<MappedGroup>> groups(Visit visit, List<String> ids) {
    if (ids.size() > MappingActions.MAX_GROUPS) {
      throw new BadRequestException(
          "At most " + MappingActions.MAX_GROUPS + " groups can be selected");
    }
    return actions.groups(visit, ids);
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MAP_GROUPS);
    List<String> ids = visit.form().all("group");
    if (!visit.request().segments().equals(List.of(PATH)) || ids.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> role = role(visit.form().find("role").orElse(""));
    Optional<List<MappedGroup>> groups = groups(visit, ids);
    groups.ifPresent(known -> actions.map(visit, known, role));
    return groups.map(known -> Html.redirect(visit.frame().link(PATH)));
  }
}
