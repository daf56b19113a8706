// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.directory.TargetPath;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ProvisioningException;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Provisions one group at a time, and its members in batches.
 *
 * @param client the server with the provisioning state
 * @param dialect the dialect of PATCH requests
 */
record GroupSync(ServerClient client, EntraDialect dialect) {
  private static final String GROUPS = "/Groups";
  private static final String WITHOUT_MEMBERS = "?excludedAttributes=members";
  private static final String ADSCIM =
      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
  private static final TargetPath DISPLAY_NAME = TargetPath.parse("displayName");
  private static final TargetPath EXTERNAL_ID = TargetPath.parse("externalId");
  private static final int BATCH = 50;

  /**
   * A batch of members to add to a group or to remove from it.
   *
   * @param group the group
   * @param isJoining whether the members are added
   * @param users the numbers of the users
   */
  record Batch(DirectoryGroup group, boolean isJoining, List<Integer> users) {
    /** Returns the name of the group in failures. */
    String object() {
      return "group " + group.number();
    }
  }

  /** Provisions a group without its members. */
  Effect sync(DirectoryGroup group) {
    Optional<String> id = client.state().groupId(group.number());
    if (group.isDeleted()) {
      return id.map(known -> delete(group, known)).orElse(Effect.OUT_OF_SCOPE);
    }
    if (id.isPresent()) {
      update(group, id.get(), client.read(ResourcePath.of(GROUPS, id.get()) + WITHOUT_MEMBERS));
      return Effect.VISITED;
    }
    return matchOrCreate(group);
  }

  private Effect delete(DirectoryGroup group, String id) {
    client.delete(ResourcePath.of(GROUPS, id));
    client.state().unlinkGroup(group.number());
    return Effect.DELETED;
  }

  private Effect matchOrCreate(DirectoryGroup group) {
    Optional<ComplexValue> found =
        client.match(
            GROUPS + WITHOUT_MEMBERS + "&" + ServerClient.filter("displayName", group.name()));
    if (found.isPresent()) {
      String id = found.get().findText("id").orElseThrow();
      client.state().linkGroup(group.number(), id);
      update(group, id, found.get());
      return Effect.MATCHED;
    }
    client.state().linkGroup(group.number(), client.create(GROUPS, body(group)));
    return Effect.CREATED;
  }

  private static ComplexValue body(DirectoryGroup group) {
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(new StringValue(Discovery.GROUP), new StringValue(ADSCIM)))
        .put("externalId", externalId(group))
        .put("displayName", group.name())
        .put("meta", ComplexValue.of("resourceType", new StringValue("Group")))
        .build();
  }

  private static String externalId(DirectoryGroup group) {
    return "g" + group.number();
  }

  private void update(DirectoryGroup group, String id, ComplexValue actual) {
    if (!actual.elements("members").isEmpty()) {
      throw new ProvisioningException(
          FailureKind.MEMBERS_NOT_EXCLUDED,
          "The response of a group contains members although they are excluded");
    }
    EntraPatch patch = new EntraPatch(dialect);
    set(patch, DISPLAY_NAME, group.name(), actual);
    if (actual.has("externalId")) {
      set(patch, EXTERNAL_ID, externalId(group), actual);
    }
    send(id, patch);
  }

  private void send(String id, EntraPatch patch) {
    if (!patch.isEmpty()) {
      client.change("PATCH", ResourcePath.of(GROUPS, id), patch.body());
    }
  }

  private static void set(EntraPatch patch, TargetPath path, String wanted, ComplexValue actual) {
    Optional<Value> value = path.read(actual);
    if (!value.equals(Optional.of(new StringValue(wanted)))) {
      patch.set(path, new StringValue(wanted), value.isPresent());
    }
  }

  /** Returns the members to add and to remove. Users who are not on the server wait. */
  List<Batch> batches(DirectoryGroup group) {
    ProvisioningState state = client.state();
    if (state.groupId(group.number()).isEmpty()) {
      return List.of();
    }
    BitSet joining = group.members();
    BitSet leaving = state.members(group.number());
    BitSet staying = group.members();
    staying.and(leaving);
    joining.andNot(staying);
    leaving.andNot(staying);
    List<Batch> batches = new ArrayList<>();
    cut(group, true, known(joining), batches);
    cut(group, false, known(leaving), batches);
    leaving.stream()
        .filter(user -> state.userId(user).isEmpty())
        .forEach(user -> state.setMember(group.number(), user, false));
    return batches;
  }

  private List<Integer> known(BitSet users) {
    return users.stream().filter(user -> client.state().userId(user).isPresent()).boxed().toList();
  }

  private static void cut(
      DirectoryGroup group, boolean isJoining, List<Integer> users, List<Batch> batches) {
    for (int from = 0; from < users.size(); from += BATCH) {
      batches.add(
          new Batch(group, isJoining, users.subList(from, Math.min(from + BATCH, users.size()))));
    }
  }

  /** Sends a batch. Several batches of one group may be sent concurrently. */
  void send(Batch batch) {
    int group = batch.group().number();
    List<String> ids =
        batch.users().stream().map(user -> client.state().userId(user).orElseThrow()).toList();
    EntraPatch patch = new EntraPatch(dialect);
    if (batch.isJoining()) {
      patch.addMembers(ids);
    } else {
      patch.removeMembers(ids);
    }
    send(client.state().groupId(group).orElseThrow(), patch);
    batch.users().forEach(user -> client.state().setMember(group, user, batch.isJoining()));
  }
}
