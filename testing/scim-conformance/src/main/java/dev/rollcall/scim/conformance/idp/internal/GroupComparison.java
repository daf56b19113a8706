// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the groups of a server and their members with those of a directory. Not thread-safe. */
final class GroupComparison {
  private final ServerClient client;
  private final List<DirectoryGroup> groups;
  private final ProvisioningState state;
  private final DifferenceLog log;
  private final UnlinkedResources unlinked;
  private final Map<String, DirectoryGroup> byId = new HashMap<>();
  private final Set<Integer> seen = new HashSet<>();

  GroupComparison(ServerClient client, DifferenceLog log) {
    this.client = client;
    this.groups = client.mapped().directory().groups();
    this.state = client.state();
    this.log = log;
    this.unlinked = new UnlinkedResources("/Groups", "group", state, log);
  }

  void run() {
    for (DirectoryGroup group : groups) {
      state.groupId(group.number()).ifPresent(id -> byId.put(id, group));
    }
    new Pages(client.metrics()).each("/Groups?excludedAttributes=members&", this::compare);
    for (DirectoryGroup group : groups) {
      if (!group.isDeleted() && !seen.contains(group.number())) {
        log.add(name(group), "is missing");
      } else if (!group.isDeleted()) {
        compareMembers(group);
      }
    }
  }

  private void compare(ComplexValue resource) {
    DirectoryGroup group = byId.get(resource.findText("id").orElse(""));
    if (group == null || group.isDeleted()) {
      unlinked.report(resource);
    } else {
      seen.add(group.number());
      Value expected = new StringValue(group.name());
      log.compare(name(group), "displayName", resource.findAnyCase("displayName"), expected);
    }
  }

  private void compareMembers(DirectoryGroup group) {
    Set<String> actual = readMembers(group);
    Set<String> expected = new TreeSet<>();
    group.members().stream().forEach(user -> state.userId(user).ifPresent(expected::add));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    actual.removeAll(expected);
    if (!missing.isEmpty() || !actual.isEmpty()) {
      log.add(
          name(group),
          "members",
          "lack %d and have %d others".formatted(missing.size(), actual.size()));
    }
  }

  private Set<String> readMembers(DirectoryGroup group) {
    String id = state.groupId(group.number()).orElseThrow();
    Exchange response = client.metrics().send(Call.get(ResourcePath.of("/Groups", id)));
    Set<String> members = new TreeSet<>();
    for (Value member : response.json().orElse(ComplexValue.EMPTY).elements("members")) {
      if (member instanceof ComplexValue complex
          && !members.add(complex.findText("value").orElse(""))) {
        log.add(name(group), "members", "contain a duplicate value");
      }
    }
    return members;
  }

  private static String name(DirectoryGroup group) {
    return "group " + group.number();
  }
}
