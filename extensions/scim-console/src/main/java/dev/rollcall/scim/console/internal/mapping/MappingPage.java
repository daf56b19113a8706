// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.GroupRoles;
import dev.rollcall.scim.console.internal.directory.Directory;
import dev.rollcall.scim.console.internal.directory.DirectoryList;
import dev.rollcall.scim.console.internal.directory.DirectoryRow;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtemappingGenerated;
import dev.rollcall.scim.console.internal.template.JtemappingconfirmGenerated;
import dev.rollcall.scim.console.internal.web.BadRequestException;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.mapping.MappingPreview;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps synced groups to roles of the host, after it has shown whose role changes.
 *
 * @param <M> the type of the roles
 */
public final class MappingPage<M> implements Page {
  private static final String PATH = "mapping";
  private static final String CONFIRM = "confirm";
  private static final String NO_ROLE = "none";
  private static final int MAX_GROUPS = 50;
  private static final int MAX_CHANGES = 50;

  private final GroupRoles<M> roles;
  private final HostAccess host;
  private final Directory directory;
  private final AdministrationLog log;
  private final List<String> labels;

  /** Creates a page. */
  public MappingPage(GroupRoles<M> roles, HostAccess host, AdministrationLog log) {
    this.roles = roles;
    this.host = host;
    this.directory = new Directory(host);
    this.log = log;
    this.labels = List.copyOf(roles.values().keySet());
  }

  /**
   * A selected role.
   *
   * @param choice its value in forms: the position of its label, or {@code none}
   * @param value the role; empty to remove the mapping
   */
  private record Selection<M>(String choice, Optional<M> value) {}

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
    return service.findType(Directory.GROUP).isPresent();
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
    return directory.list(visit, Directory.GROUP).map(list -> list(visit, status, list));
  }

  private ScimResponse list(Visit visit, int status, DirectoryList list) {
    TenantContext context = host.contextOf(visit.caller());
    Map<String, M> mapped =
        roles.mappings().ofGroups(context, list.rows().stream().map(DirectoryRow::id).toList());
    List<MappedGroup> groups =
        list.rows().stream()
            .map(row -> new MappedGroup(row.id(), row.name(), role(visit, mapped, row.id())))
            .toList();
    MappingForm form =
        new MappingForm(list, groups, labels, visit.may(ConsoleRight.MAP_GROUPS), status != 200);
    return Html.page(status, out -> JtemappingGenerated.render(out, null, visit.frame(), form));
  }

  private String role(Visit visit, Map<String, M> mapped, String groupId) {
    return label(visit, Optional.ofNullable(mapped.get(groupId)));
  }

  private String label(Visit visit, Optional<M> role) {
    return role.map(
            known -> roles.label(known).orElseGet(() -> visit.texts().get("mapping.other-role")))
        .orElseGet(() -> visit.texts().get("mapping.no-role"));
  }

  private Optional<ScimResponse> confirm(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MAP_GROUPS);
    Parameters query = visit.request().query();
    List<String> ids = query.all("group");
    if (ids.isEmpty() || query.find("role").isEmpty()) {
      return list(visit, 400);
    }
    Selection<M> selection = selection(query);
    TenantContext context = host.contextOf(visit.caller());
    Optional<List<MappedGroup>> groups = groups(visit, context, ids);
    return groups.map(known -> confirm(visit, context, known, selection));
  }

  private ScimResponse confirm(
      Visit visit, TenantContext context, List<MappedGroup> groups, Selection<M> selection) {
    List<String> ids = groups.stream().map(MappedGroup::id).toList();
    MappingPreview<M> preview =
        roles.mappings().preview(context, ids, selection.value(), MAX_CHANGES);
    List<MappingConfirmation.Change> changes = new ArrayList<>();
    for (MappingPreview.Change<M> change : preview.changes()) {
      changes.add(
          new MappingConfirmation.Change(
              name(visit, change.member()),
              label(visit, change.before()),
              label(visit, change.after())));
    }
    MappingConfirmation confirmation =
        new MappingConfirmation(
            groups,
            selection.choice(),
            label(visit, selection.value()),
            changes,
            preview.total(),
            preview.isComplete());
    return Html.page(
        200, out -> JtemappingconfirmGenerated.render(out, null, visit.frame(), confirmation));
  }

  private String name(Visit visit, Member member) {
    return member
        .display()
        .or(() -> directory.find(visit, member.type(), member.id()).flatMap(Directory::name))
        .orElse(member.id());
  }

  private Selection<M> selection(Parameters parameters) {
    String choice = parameters.find("role").orElse("");
    if (choice.equals(NO_ROLE)) {
      return new Selection<>(choice, Optional.empty());
    }
    for (int i = 0; i < labels.size(); i++) {
      if (choice.equals(Integer.toString(i))) {
        return new Selection<>(choice, Optional.ofNullable(roles.values().get(labels.get(i))));
      }
    }
    throw new BadRequestException("The role is not in the list");
  }

  /** Returns the groups with these ids; empty if the tenant lacks one of them. */
  private Optional<List<MappedGroup>> groups(Visit visit, TenantContext context, List<String> ids) {
    if (ids.size() > MAX_GROUPS) {
      throw new BadRequestException("At most " + MAX_GROUPS + " groups can be selected");
    }
    Map<String, M> mapped = roles.mappings().ofGroups(context, ids);
    List<MappedGroup> groups = new ArrayList<>();
    for (String id : ids.stream().distinct().toList()) {
      Optional<ComplexValue> found = directory.find(visit, Directory.GROUP, id);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String name = Directory.name(found.get()).orElse(id);
      groups.add(new MappedGroup(id, name, role(visit, mapped, id)));
    }
    return Optional.of(groups);
  }

  @Override
  public Optional<ScimResponse> post(Visit visit) {
    Page.require(visit.user(), ConsoleRight.MAP_GROUPS);
    List<String> ids = visit.form().all("group");
    if (!visit.request().segments().equals(List.of(PATH)) || ids.isEmpty()) {
      return Optional.empty();
    }
    Selection<M> selection = selection(visit.form());
    TenantContext context = host.contextOf(visit.caller());
    Optional<List<MappedGroup>> groups = groups(visit, context, ids);
    groups.ifPresent(known -> known.forEach(group -> map(visit, context, group, selection)));
    return groups.map(known -> Html.redirect(visit.frame().link(PATH)));
  }

  private void map(Visit visit, TenantContext context, MappedGroup group, Selection<M> selection) {
    roles.mappings().map(context, group.id(), selection.value());
    log.record(
        visit,
        "group mapped",
        new ResourceRef(Directory.GROUP, group.id()),
        group.name() + ": " + group.role() + " -> " + label(visit, selection.value()));
  }
}
