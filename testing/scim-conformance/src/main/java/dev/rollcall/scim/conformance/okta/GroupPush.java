// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.conformance.okta.OktaOptions.Method;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Pushes one group at a time.
 *
 * @param client the server with the provisioning state
 * @param method the HTTP method of updates
 */
record GroupPush(ServerClient client, Method method) {
  private static final String GROUPS = "/Groups";
  private static final int BATCH = 100;

  /** Creates the group with its members. Users who are not on the server wait. */
  Effect sync(DirectoryGroup group) {
    Optional<String> id = client.state().groupId(group.number());
    if (group.isDeleted()) {
      return id.map(known -> delete(group, known)).orElse(Effect.OUT_OF_SCOPE);
    }
    Effect effect = Effect.VISITED;
    boolean isNew = id.isEmpty();
    if (isNew) {
      effect = findOrCreate(group);
    }
    String path = ResourcePath.of(GROUPS, client.state().groupId(group.number()).orElseThrow());
    if (method == Method.PUT || isNew) {
      pushAll(group, path);
    } else {
      pushChanges(group, path);
    }
    return effect;
  }

  private Effect delete(DirectoryGroup group, String id) {
    client.delete(ResourcePath.of(GROUPS, id));
    client.state().unlinkGroup(group.number());
    return Effect.DELETED;
  }

  private Effect findOrCreate(DirectoryGroup group) {
    Optional<ComplexValue> found =
        client.match(GROUPS + "?" + OktaQuery.find("displayName", group.name()));
    if (found.isPresent()) {
      client.state().linkGroup(group.number(), found.get().findText("id").orElseThrow());
      return Effect.MATCHED;
    }
    String id = client.create(GROUPS, body(group, List.of()));
    client.state().linkGroup(group.number(), id);
    return Effect.CREATED;
  }

  private static ComplexValue body(DirectoryGroup group, List<String> members) {
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(new StringValue(Discovery.GROUP)))
        .put("displayName", group.name())
        .put("members", PatchRequest.references(members))
        .build();
  }

  private List<Integer> known(BitSet users) {
    return users.stream().filter(user -> client.state().userId(user).isPresent()).boxed().toList();
  }

  private List<String> ids(List<Integer> users) {
    return users.stream().map(user -> client.state().userId(user).orElseThrow()).toList();
  }

  /** Runs "Push now": the full list replaces the existing members. */
  private void pushAll(DirectoryGroup group, String path) {
    List<Integer> wanted = known(group.members());
    List<String> ids = ids(wanted);
    if (method == Method.PUT) {
      String id = client.state().groupId(group.number()).orElseThrow();
      client.change("PUT", path, body(group, ids).with("id", new StringValue(id)));
    } else {
      client.change(
          "PATCH", path, PatchRequest.body(List.of(rename(group), members("replace", ids))));
    }
    ProvisioningState state = client.state();
    state.members(group.number()).stream()
        .filter(user -> !wanted.contains(user))
        .forEach(user -> state.setMember(group.number(), user, false));
    wanted.forEach(user -> state.setMember(group.number(), user, true));
  }

  /** The name is sent with every change of members. */
  private ComplexValue rename(DirectoryGroup group) {
    return PatchRequest.replace(
        ComplexValue.builder()
            .put("id", client.state().groupId(group.number()).orElseThrow())
            .put("displayName", group.name())
            .build());
  }

  private void pushChanges(DirectoryGroup group, String path) {
    BitSet joining = group.members();
    BitSet leaving = client.state().members(group.number());
    joining.andNot(leaving);
    leaving.andNot(group.members());
    List<Integer> added = known(joining);
    List<Integer> removed = known(leaving);
    int longest = Math.max(1, Math.max(added.size(), removed.size()));
    for (int from = 0; from < longest; from += BATCH) {
      push(group, path, batch(added, from), batch(removed, from));
    }
  }

  private static List<Integer> batch(List<Integer> users, int from) {
    return users.subList(Math.min(from, users.size()), Math.min(from + BATCH, users.size()));
  }

  private void push(DirectoryGroup group, String path, List<Integer> added, List<Integer> removed) {
    List<Value> operations = new ArrayList<>();
    operations.add(rename(group));
    ids(removed).forEach(id -> operations.add(PatchRequest.remove(PatchRequest.memberPath(id))));
    if (!added.isEmpty()) {
      operations.add(members("add", ids(added)));
    }
    client.change("PATCH", path, PatchRequest.body(operations));
    added.forEach(user -> client.state().setMember(group.number(), user, true));
    removed.forEach(user -> client.state().setMember(group.number(), user, false));
  }

  private static ComplexValue members(String op, List<String> ids) {
    return PatchRequest.operation(op, "members", PatchRequest.references(ids));
  }
}
