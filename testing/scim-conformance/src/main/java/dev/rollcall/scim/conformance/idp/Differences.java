// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.DirectoryUser.Standing;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a server with a directory, attribute by attribute and member by member. It reads all
 * resources of the server, page by page.
 */
public final class Differences {
  private static final int MOST = 1_000;
  private static final String USERS = "/Users";
  private static final String GROUPS = "/Groups";

  /** The expected state of deleted users. */
  public enum Gone {
    /** They are deleted on the server. */
    DELETED,
    /** They stay on the server and are inactive. */
    INACTIVE
  }

  private final RequestMetrics metrics;
  private final Pages pages;
  private final Directory directory;
  private final AttributeMapping mapping;
  private final ProvisioningState state;
  private final Gone gone;
  private final List<Difference> found = Collections.synchronizedList(new ArrayList<>());

  private Differences(RequestMetrics metrics, Mapped mapped, ProvisioningState state, Gone gone) {
    this.metrics = metrics;
    this.pages = new Pages(metrics);
    this.directory = mapped.directory();
    this.mapping = mapped.mapping();
    this.state = state;
    this.gone = gone;
  }

  /**
   * Creates a comparison of a directory.
   *
   * @param directory the directory
   * @param mapping the attribute mapping of its users
   * @param hasGroups whether its groups are provisioned
   */
  public record Mapped(Directory directory, AttributeMapping mapping, boolean hasGroups) {
    /** Returns a copy that ignores managers. */
    public Mapped withoutManagers() {
      return new Mapped(directory, mapping.withoutManager(), hasGroups);
    }
  }

  /**
   * Compares the server with the directory. Neither may change at the same time.
   *
   * @param state the provisioning state with the server's ids
   * @param gone the expected state of deleted users
   * @return the first 1,000 differences. Users and groups that the tenant had before the first
   *     cycle are ignored.
   * @throws IllegalStateException when the server is not readable
   */
  public static List<Difference> between(
      RequestMetrics metrics, Mapped mapped, ProvisioningState state, Gone gone) {
    Differences differences = new Differences(metrics, mapped, state, gone);
    differences.compareUsers();
    if (mapped.hasGroups()) {
      differences.compareGroups();
    }
    return List.copyOf(differences.found);
  }

  private void differ(String object, String attribute, String detail) {
    if (found.size() < MOST) {
      found.add(new Difference(object, attribute, detail));
    }
  }

  private void differ(String object, String detail) {
    differ(object, "", detail);
  }

  private static String name(DirectoryUser person) {
    return "user " + person.number();
  }

  /** Reports a resource that is not linked, unless it existed before the first cycle. */
  private void differUnlessExisting(String endpoint, ComplexValue resource) {
    String id = resource.findText("id").orElse("");
    String kind = endpoint.equals(USERS) ? "user " : "group ";
    if (id.isEmpty()) {
      differ("a " + kind.trim(), "has no id");
    } else if (!state.isExisting(ResourcePath.of(endpoint, id))) {
      differ(kind + id, "is not in the directory");
    }
  }

  private void compareUsers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < directory.size(); i++) {
      int number = i;
      state.person(i).ifPresent(id -> numbers.put(id, number));
    }
    Set<Integer> seen = new HashSet<>();
    pages.each(
        USERS + "?",
        user -> {
          Integer number = numbers.get(user.findText("id").orElse(""));
          if (number == null) {
            differUnlessExisting(USERS, user);
          } else if (!seen.add(number)) {
            differ("user " + number, "appears on two pages");
          } else {
            compare(directory.person(number), user);
          }
        });
    for (int i = 0; i < directory.size(); i++) {
      DirectoryUser person = directory.person(i);
      boolean isAwaited =
          person.isEnabled()
              || (state.person(i).isPresent()
                  && (gone == Gone.INACTIVE || person.standing() == Standing.DISABLED));
      if (isAwaited && !seen.contains(i)) {
        differ(name(person), "is missing");
      }
    }
  }

  private void compare(DirectoryUser person, ComplexValue user) {
    if (person.standing() == Standing.DELETED && gone == Gone.DELETED) {
      differ(name(person), "still exists");
      return;
    }
    if (person.standing() != Standing.DELETED) {
      mapping
          .sources()
          .forEach(
              (path, source) -> {
                Optional<Value> there = path.read(user);
                if (there.isPresent() || !mapping.unlisted().contains(path)) {
                  compare(person, path.toString(), there, text(source.of(person)));
                }
              });
      compareManager(person, user);
    }
    if (mapping.hasActive()) {
      Optional<Value> active = user.findAnyCase("active");
      compare(person, "active", active, BooleanValue.of(person.isEnabled()));
    }
  }

  private static Value text(String value) {
    return new StringValue(value);
  }

  private void compareManager(DirectoryUser person, ComplexValue user) {
    if (mapping.hasManager() && person.isEnabled() && person.manager().isPresent()) {
      Optional<String> id = state.person(person.manager().getAsInt());
      if (id.isPresent()) {
        Optional<Value> manager = AttributeMapping.MANAGER.read(user);
        Optional<Value> there =
            manager.isPresent() && manager.get() instanceof ComplexValue complex
                ? complex.findAnyCase("value")
                : Optional.empty();
        compare(person, "manager.value", there, text(id.get()));
      }
    }
  }

  private void compare(DirectoryUser person, String what, Optional<Value> there, Value wanted) {
    if (!there.equals(Optional.of(wanted))) {
      differ(
          name(person),
          what,
          "is %s instead of %s"
              .formatted(
                  there.map(JsonWriter::toString).orElse("absent"), JsonWriter.toString(wanted)));
    }
  }

  private void compareGroups() {
    Map<String, DirectoryGroup> groups = new HashMap<>();
    for (DirectoryGroup group : directory.groups()) {
      state.group(group.number()).ifPresent(id -> groups.put(id, group));
    }
    Set<Integer> seen = new HashSet<>();
    pages.each(
        GROUPS + "?excludedAttributes=members&",
        there -> {
          DirectoryGroup group = groups.get(there.findText("id").orElse(""));
          if (group == null || group.isDeleted()) {
            differUnlessExisting(GROUPS, there);
          } else {
            seen.add(group.number());
            compareName(group, there.findAnyCase("displayName"));
          }
        });
    for (DirectoryGroup group : directory.groups()) {
      if (!group.isDeleted() && !seen.contains(group.number())) {
        differ("group " + group.number(), "is missing");
      } else if (!group.isDeleted()) {
        compareMembers(group);
      }
    }
  }

  private void compareName(DirectoryGroup group, Optional<Value> there) {
    if (!there.equals(Optional.of(text(group.name())))) {
      differ(
          "group " + group.number(),
          "displayName",
          "is %s instead of %s"
              .formatted(
                  there.map(JsonWriter::toString).orElse("absent"),
                  JsonWriter.toString(text(group.name()))));
    }
  }

  private void compareMembers(DirectoryGroup group) {
    String id = state.group(group.number()).orElseThrow();
    Exchange response = metrics.send(Call.get(ResourcePath.of(GROUPS, id)));
    Set<String> there = new TreeSet<>();
    for (Value member : response.json().orElse(ComplexValue.EMPTY).elements("members")) {
      if (member instanceof ComplexValue complex
          && !there.add(complex.findText("value").orElse(""))) {
        differ("group " + group.number(), "members", "contain a duplicate value");
      }
    }
    Set<String> wanted = new TreeSet<>();
    group.members().stream().forEach(person -> state.person(person).ifPresent(wanted::add));
    if (!there.equals(wanted)) {
      Set<String> missing = new TreeSet<>(wanted);
      missing.removeAll(there);
      Set<String> strange = new TreeSet<>(there);
      strange.removeAll(wanted);
      differ(
          "group " + group.number(),
          "members",
          "lack %d and have %d others".formatted(missing.size(), strange.size()));
    }
  }
}
