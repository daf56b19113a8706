// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.console.internal.directory.DirectoryOperations;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;
import java.util.Optional;

/** The operations on the mapping of groups to roles. */
public final class MappingOperations {
  private static final Input<List<String>> GROUPS =
      Input.body(
          "groups",
          InputTypes.listOf(InputTypes.text(200), MappingActions.MAX_GROUPS),
          "The identifiers of the groups.");

  private static final ObjectType<RoleLabel> ROLE =
      ObjectType.<RoleLabel>named("Role", "The role of a group or member.")
          .with(
              "state",
              JsonType.oneOf(RoleLabel.State.class),
              "Whether there is a role, and whether it is in the list of the host.",
              RoleLabel::state)
          .optional("label", JsonType.TEXT, "The label of a role in the list.", RoleLabel::label);
  private static final ObjectType<MappedGroup> GROUP =
      ObjectType.<MappedGroup>named("MappedGroup", "A group with its role.")
          .with("id", JsonType.TEXT, "The identifier.", MappedGroup::id)
          .with("name", JsonType.TEXT, "The displayName.", MappedGroup::name)
          .with("role", ROLE, "The role.", MappedGroup::role);
  private static final ObjectType<MappedGroups> PAGE =
      ObjectType.<MappedGroups>named("MappedGroupList", "A page of groups with their roles.")
          .with("total", JsonType.NUMBER, "The number of all groups.", page -> page.list().total())
          .with(
              "start",
              JsonType.NUMBER,
              "The index of the first.",
              page -> (long) page.list().start())
          .with("groups", JsonType.listOf(GROUP), "The groups.", MappedGroups::groups);
  private static final ObjectType<List<String>> ROLES =
      ObjectType.<List<String>>named("RoleList", "The roles to which groups can be mapped.")
          .with("roles", JsonType.listOf(JsonType.TEXT), "The labels.", list -> list);
  private static final ObjectType<MappingConfirmation.Change> CHANGE =
      ObjectType.<MappingConfirmation.Change>named("RoleChange", "A member whose role changes.")
          .with("member", JsonType.TEXT, "The name.", MappingConfirmation.Change::name)
          .with("before", ROLE, "The role now.", MappingConfirmation.Change::before)
          .with("after", ROLE, "The role after the change.", MappingConfirmation.Change::after);
  private static final ObjectType<MappingConfirmation> PREVIEW =
      ObjectType.<MappingConfirmation>named("MappingPreview", "The effect of a change.")
          .with("groups", JsonType.listOf(GROUP), "The groups now.", MappingConfirmation::groups)
          .with("role", ROLE, "The role after the change.", MappingConfirmation::role)
          .with(
              "changes",
              JsonType.listOf(CHANGE),
              "The first members whose role changes.",
              MappingConfirmation::changes)
          .with("total", JsonType.NUMBER, "Their number.", preview -> (long) preview.total())
          .with(
              "complete",
              JsonType.FLAG,
              "Whether all members were examined.",
              MappingConfirmation::isComplete);

  private final MappingActions<?> actions;
  private final Input<Optional<String>> role;

  /** Creates operations for these actions. */
  public MappingOperations(MappingActions<?> actions) {
    this.actions = actions;
    this.role =
        Input.body(
            "role",
            InputTypes.nullable(InputTypes.oneOf(actions.labels())),
            "The label of the role; null to remove the mapping.");
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/mapping/roles", "listRoles")
            .summary("Lists the roles of the host.")
            .onlyIf(MappingActions::isOffered)
            .reads(ROLES, request -> actions.labels()),
        Operation.get("/mapping/groups", "listMappedGroups")
            .summary("Lists groups with their roles.")
            .onlyIf(MappingActions::isOffered)
            .takes(DirectoryOperations.SEARCH, DirectoryOperations.START, DirectoryOperations.SIZE)
            .finds(
                PAGE, request -> actions.list(request.visit(), DirectoryOperations.query(request))),
        Operation.post("/mapping/preview", "previewMapping")
            .summary("Computes whose role changes if groups have a role; changes nothing.")
            .requires(ConsoleRight.MAP_GROUPS)
            .onlyIf(MappingActions::isOffered)
            .takes(GROUPS, role)
            .reads(
                PREVIEW,
                request -> actions.preview(request.visit(), groups(request), request.get(role))),
        Operation.post("/mapping", "mapGroups")
            .summary("Maps groups to a role.")
            .requires(ConsoleRight.MAP_GROUPS)
            .onlyIf(MappingActions::isOffered)
            .takes(GROUPS, role)
            .executes(
                request -> {
                  actions.map(request.visit(), groups(request), request.get(role));
                  return true;
                }));
  }

  private List<MappedGroup> groups(ApiRequest request) {
    return actions
        .groups(request.visit(), request.get(GROUPS))
        .orElseThrow(() -> ProblemException.wrong(GROUPS, "must be groups of the tenant"));
  }
}
