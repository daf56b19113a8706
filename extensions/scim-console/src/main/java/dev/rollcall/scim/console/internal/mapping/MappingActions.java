// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.GroupRoles;
import dev.rollcall.scim.console.internal.directory.Directory;
import dev.rollcall.scim.console.internal.directory.DirectoryList;
import dev.rollcall.scim.console.internal.directory.DirectoryQuery;
import dev.rollcall.scim.console.internal.directory.DirectoryRow;
import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.MappingPreview;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and previews the mapping of groups to roles, and changes it for visitors with the right to
 * do so. Each change is recorded in the provisioning log. Thread-safe.
 *
 * @param <M> the type of the roles
 */
public final class MappingActions<M> {
  /** The maximum number of groups in a change. */
  static final int MAX_GROUPS = 50;

  private static final int MAX_CHANGES = 50;

  private final GroupRoles<M> roles;
  private final HostAccess host;
  private final Directory directory;
  private final AdministrationLog log;

  /** Creates actions on the mapping to these roles. */
  public MappingActions(
      GroupRoles<M> roles, HostAccess host, Directory directory, AdministrationLog log) {
    this.roles = roles;
    this.host = host;
    this.directory = directory;
    this.log = log;
  }

  static boolean isOffered(ServiceDescription service) {
    return service.findType(Directory.GROUP).isPresent();
  }

  /** Returns the labels of the roles in the order of the list. */
  List<String> labels() {
    return List.copyOf(roles.values().keySet());
  }

  /** Returns the label of a role, for texts; empty for none. */
  RoleLabel label(Optional<String> role) {
    return RoleLabel.of(roles, value(role));
  }

  private Optional<M> value(Optional<String> label) {
    return label.map(
        known ->
            Optional.ofNullable(roles.values().get(known))
                .orElseThrow(() -> new IllegalArgumentException("The role is not in the list")));
  }

  private TenantContext context(Visit visit) {
    return host.contextOf(visit.caller());
  }

  /** Returns a page of groups; empty if the tenant has no groups. */
  Optional<MappedGroups> list(Visit visit, DirectoryQuery query) {
    return directory
        .list(visit, Directory.GROUP, query)
        .map(list -> new MappedGroups(list, mapped(visit, list)));
  }

  private List<MappedGroup> mapped(Visit visit, DirectoryList list) {
    List<String> ids = list.rows().stream().map(DirectoryRow::id).toList();
    Map<String, M> mapped = roles.mappings().ofGroups(context(visit), ids);
    return list.rows().stream().map(row -> group(row.id(), row.name(), mapped)).toList();
  }

  private MappedGroup group(String id, String name, Map<String, M> mapped) {
    return new MappedGroup(id, name, RoleLabel.of(roles, Optional.ofNullable(mapped.get(id))));
  }

  /** Returns the groups with these ids; empty if the tenant lacks one of them. */
  Optional<List<MappedGroup>> groups(Visit visit, List<String> ids) {
    Map<String, M> mapped = roles.mappings().ofGroups(context(visit), ids);
    List<MappedGroup> groups = new ArrayList<>();
    for (String id : ids.stream().distinct().toList()) {
      Optional<ComplexValue> found = directory.find(visit, Directory.GROUP, id);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      groups.add(group(id, Directory.name(found.get()).orElse(id), mapped));
    }
    return Optional.of(groups);
  }

  /**
   * Computes whose role changes if groups have a role.
   *
   * @param role the label of the role; empty to remove the mapping
   */
  MappingConfirmation preview(Visit visit, List<MappedGroup> groups, Optional<String> role) {
    List<String> ids = groups.stream().map(MappedGroup::id).toList();
    MappingPreview<M> preview =
        roles.mappings().preview(context(visit), ids, value(role), MAX_CHANGES);
    List<MappingConfirmation.Change> changes = new ArrayList<>();
    for (MappingPreview.Change<M> change : preview.changes()) {
      changes.add(
          new MappingConfirmation.Change(
              name(visit, change.member()),
              RoleLabel.of(roles, change.before()),
              RoleLabel.of(roles, change.after())));
    }
    return new MappingConfirmation(
        groups, label(role), changes, preview.total(), preview.isComplete());
  }

  private String name(Visit visit, Member member) {
    return member
        .display()
        .or(() -> directory.find(visit, member.type(), member.id()).flatMap(Directory::name))
        .orElse(member.id());
  }

  /**
   * Maps groups to a role.
   *
   * @param role the label of the role; empty to remove the mapping
   */
  void map(Visit visit, List<MappedGroup> groups, Optional<String> role) {
    for (MappedGroup group : groups) {
      roles.mappings().map(context(visit), group.id(), value(role));
      log.record(
          visit,
          "group mapped",
          new ResourceRef(Directory.GROUP, group.id()),
          group.name()
              + ": "
              + group.role().text(visit.texts())
              + " -> "
              + label(role).text(visit.texts()));
    }
  }
}
