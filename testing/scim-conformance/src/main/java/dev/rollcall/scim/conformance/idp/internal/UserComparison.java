// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.directory.DirectoryUser;
import dev.rollcall.scim.conformance.directory.DirectoryUser.EmploymentStatus;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the users of a server with those of a directory. Not thread-safe. */
final class UserComparison {
  private final ServerClient client;
  private final Directory directory;
  private final AttributeMapping mapping;
  private final ProvisioningState state;
  private final DeletionPolicy deletion;
  private final DifferenceLog log;
  private final UnlinkedResources unlinked;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<Integer> seen = new HashSet<>();

  UserComparison(ServerClient client, DeletionPolicy deletion, DifferenceLog log) {
    this.client = client;
    this.directory = client.mapped().directory();
    this.mapping = client.mapped().mapping();
    this.state = client.state();
    this.deletion = deletion;
    this.log = log;
    this.unlinked = new UnlinkedResources("/Users", "user", state, log);
  }

  void run() {
    for (int i = 0; i < directory.size(); i++) {
      int number = i;
      state.userId(i).ifPresent(id -> numbers.put(id, number));
    }
    new Pages(client.metrics()).each("/Users?", this::compare);
    for (int i = 0; i < directory.size(); i++) {
      if (!seen.contains(i) && isExpected(directory.user(i))) {
        log.add("user " + i, "is missing");
      }
    }
  }

  private boolean isExpected(DirectoryUser user) {
    boolean isDeleted =
        user.status() == EmploymentStatus.DELETED && deletion == DeletionPolicy.DELETE;
    return user.isEnabled() || (state.userId(user.number()).isPresent() && !isDeleted);
  }

  private void compare(ComplexValue resource) {
    Integer number = numbers.get(resource.findText("id").orElse(""));
    if (number == null) {
      unlinked.report(resource);
    } else if (!seen.add(number)) {
      log.add("user " + number, "appears on two pages");
    } else {
      compare(directory.user(number), resource);
    }
  }

  private void compare(DirectoryUser user, ComplexValue resource) {
    if (user.status() == EmploymentStatus.DELETED && deletion == DeletionPolicy.DELETE) {
      log.add(name(user), "still exists");
      return;
    }
    if (user.status() != EmploymentStatus.DELETED) {
      compareAttributes(user, resource);
      compareManager(user, resource);
    }
    if (mapping.hasActive()) {
      Optional<Value> active = resource.findAnyCase("active");
      log.compare(name(user), "active", active, BooleanValue.of(user.isEnabled()));
    }
  }

  private void compareAttributes(DirectoryUser user, ComplexValue resource) {
    mapping
        .sources()
        .forEach(
            (path, source) -> {
              Optional<Value> actual = path.read(resource);
              if (actual.isPresent() || !mapping.undeclared().contains(path)) {
                Value expected = new StringValue(source.of(user));
                log.compare(name(user), path.toString(), actual, expected);
              }
            });
  }

  private void compareManager(DirectoryUser user, ComplexValue resource) {
    if (!mapping.hasManager() || !user.isEnabled() || user.manager().isEmpty()) {
      return;
    }
    Optional<String> id = state.userId(user.manager().getAsInt());
    if (id.isPresent()) {
      Optional<Value> actual =
          AttributeMapping.MANAGER
              .read(resource)
              .filter(ComplexValue.class::isInstance)
              .flatMap(manager -> ((ComplexValue) manager).findAnyCase("value"));
      log.compare(name(user), "manager.value", actual, new StringValue(id.get()));
    }
  }

  private static String name(DirectoryUser user) {
    return "user " + user.number();
  }
}
