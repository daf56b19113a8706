// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.DirectoryGroup;
import dev.rollcall.scim.conformance.idp.Discovery;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
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
    Optional<String> id = client.state().group(group.number());
    if (group.isDeleted()) {
      return id.map(known -> delete(group, known)).orElse(Effect.OUT_OF_SCOPE);
    }
    Effect effect = Effect.VISITED;
    boolean isNew = id.isEmpty();
    if (isNew) {
      effect = findOrCreate(group);
    }
    String path = ResourcePath.of(GROUPS, client.state().group(group.number()).orElseThrow());
    if (method == Method.PUT || isNew) {
      pushAll(group, path);
    } else {
      pushChanges(group, path);
    }
    return effect;
  }

  private Effect delete(DirectoryGroup group, String id) {
    client.delete(ResourcePath.of(GROUPS, id));
    client.state().forgetGroup(group.number());
    return Effect.DELETED;
  }

  private Effect findOrCreate(DirectoryGroup group) {
    Optional<ComplexValue> found =
        client.match(GROUPS + "?" + PatchOp.find("displayName", group.name()));
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
        .put("members", PatchOp.references(members))
        .build();
  }

  private List<Integer> known(BitSet users) {
    return users.stream()
        .filter(person -> client.state().person(person).isPresent())
        .boxed()
        .toList();
  }

  private List<String> ids(List<Integer> users) {
    return users.stream().map(person -> client.state().person(person).orElseThrow()).toList();
  }

  /** Runs "Push now": the full list replaces the existing members. */
  private void pushAll(DirectoryGroup group, String path) {
    List<Integer> wanted = known(group.members());
    List<String> ids = ids(wanted);
    if (method == Method.PUT) {
      String id = client.state().group(group.number()).orElseThrow();
      client.change("PUT", path, body(group, ids).with("id", new StringValue(id)));
    } else {
      client.change("PATCH", path, PatchOp.of(rename(group), PatchOp.replaceMembers(ids)));
    }
    ProvisioningState state = client.state();
    state.membersOf(group.number()).stream()
        .filter(person -> !wanted.contains(person))
        .forEach(person -> state.setMember(group.number(), person, false));
    wanted.forEach(person -> state.setMember(group.number(), person, true));
  }

  /** The name is sent with every change of members. */
  private ComplexValue rename(DirectoryGroup group) {
    return PatchOp.replace(
        ComplexValue.builder()
            .put("id", client.state().group(group.number()).orElseThrow())
            .put("displayName", group.name())
            .build());
  }

  private void pushChanges(DirectoryGroup group, String path) {
    BitSet joining = group.members();
    BitSet leaving = client.state().membersOf(group.number());
    joining.andNot(leaving);
    leaving.andNot(group.members());
    List<Integer> coming = known(joining);
    List<Integer> going = known(leaving);
    int longest = Math.max(1, Math.max(coming.size(), going.size()));
    for (int from = 0; from < longest; from += BATCH) {
      push(group, path, part(coming, from), part(going, from));
    }
  }

  private static List<Integer> part(List<Integer> users, int from) {
    return users.subList(Math.min(from, users.size()), Math.min(from + BATCH, users.size()));
  }

  private void push(DirectoryGroup group, String path, List<Integer> coming, List<Integer> going) {
    List<Value> operations = new ArrayList<>();
    operations.add(rename(group));
    ids(going).forEach(id -> operations.add(PatchOp.removeMember(id)));
    if (!coming.isEmpty()) {
      operations.add(PatchOp.addMembers(ids(coming)));
    }
    client.change("PATCH", path, PatchOp.of(operations.toArray(Value[]::new)));
    coming.forEach(person -> client.state().setMember(group.number(), person, true));
    going.forEach(person -> client.state().setMember(group.number(), person, false));
  }
}
