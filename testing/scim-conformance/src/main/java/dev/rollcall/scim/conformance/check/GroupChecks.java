// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Checks groups and their members. */
final class GroupChecks {
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private static final List<Check> MEMBERS =
      List.of(
          new Check(
              "http.groups.created-with-members",
              "A group is created with its members",
              List.of("R7644-029", "R7643-108"),
              "Store the members of the body with the group.",
              GroupChecks::createdWithMembers),
          new Check(
              "http.groups.duplicate-member",
              "An existing member is not added again",
              List.of("R7644-136"),
              "Change nothing when the value exists already.",
              GroupChecks::memberTwice),
          new Check(
              "http.groups.replace-members",
              "replace of members keeps only the named members",
              List.of("R7644-147"),
              "Replace all members with the list.",
              GroupChecks::replaceMembers),
          new Check(
              "http.groups.remove-all",
              "remove of members without a filter removes all",
              List.of("R7644-140"),
              "Remove all values of the attribute.",
              GroupChecks::removeAll),
          new Check(
              "http.groups.put-members",
              "PUT keeps only the named members",
              List.of("R7644-105"),
              "Replace the group including its members.",
              GroupChecks::putMembers));

  private static final List<Check> GROUPS =
      List.of(
          new Check(
              "http.groups.rename",
              "A renamed group keeps its members",
              List.of("R7644-146"),
              "Change only the named attributes.",
              GroupChecks::rename),
          new Check(
              "http.groups.by-name",
              "A group is found by its displayName",
              List.of("R7644-051", "R7644-055"),
              "Support eq on displayName, because identity providers look up groups with it.",
              GroupChecks::byName),
          new Check(
              "http.groups.by-member",
              "A filter on id and members finds a group with this member, or is rejected",
              List.of("R7644-051"),
              "Evaluate members together with id in a filter, or return 400 with scimType invalidFilter.",
              GroupChecks::byMember),
          new Check(
              "http.groups.no-name",
              "A group without displayName is rejected",
              List.of("R7643-106"),
              "Return 400 with scimType invalidValue.",
              t ->
                  t.error(
                      t.send(Call.send("POST", endpoint(t), body().without("displayName"))), 400)),
          new Check(
              "http.groups.delete",
              "A deleted group does not exist, and its members do",
              List.of("R7644-154", "R7644-157"),
              "Delete only the group; return 204, then 404.",
              GroupChecks::delete));

  static final List<Check> ALL = Stream.of(MEMBERS, GROUPS).flatMap(List::stream).toList();

  private GroupChecks() {}

  private static String endpoint(CheckContext t) {
    t.skipUnless(t.target().groups().isPresent(), "the server has no groups");
    return t.target().groups().orElseThrow();
  }

  private static ComplexValue body(String... members) {
    ComplexValue.Builder group =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(GROUP)))
            .put("displayName", "kit-" + UUID.randomUUID());
    if (members.length > 0) {
      group.put("members", references(members));
    }
    return group.build();
  }

  /** Creates a group with these members and returns its path. */
  static String newGroup(CheckContext t, String... members) {
    return t.create(endpoint(t), body(members));
  }

  /** Creates a user and returns its id. */
  static String newMember(CheckContext t) {
    endpoint(t);
    return ResourcePath.id(t.newUser());
  }

  /** Returns an operation on members. */
  static ComplexValue members(String op, String... ids) {
    return PatchRequest.operation(op, "members", references(ids));
  }

  private static MultiValue references(String... ids) {
    return PatchRequest.references(List.of(ids));
  }

  /** Returns the ids of a group's members in order. */
  static List<String> memberIds(CheckContext t, String path) {
    return t.objects(t.read(path), "members").stream()
        .map(member -> member.findText("value").orElse(""))
        .sorted()
        .toList();
  }

  /** Requires exactly these members. */
  static void requireMembers(CheckContext t, String path, String... ids) {
    t.requireEqual(Arrays.stream(ids).sorted().toList(), memberIds(t, path), "members");
  }

  private static void createdWithMembers(CheckContext t) {
    String ada = newMember(t);
    String bob = newMember(t);
    requireMembers(t, newGroup(t, ada, bob), ada, bob);
  }

  private static void memberTwice(CheckContext t) {
    String ada = newMember(t);
    String path = newGroup(t, ada);
    t.succeed(PatchRequest.of(path, members("add", ada)));
    List<String> members = memberIds(t, path);
    t.recommend(members.equals(List.of(ada)), "one member, as before", members);
  }

  private static void replaceMembers(CheckContext t) {
    String ada = newMember(t);
    String bob = newMember(t);
    String path = newGroup(t, ada);
    t.succeed(PatchRequest.of(path, members("replace", bob)));
    requireMembers(t, path, bob);
  }

  private static void removeAll(CheckContext t) {
    String path = newGroup(t, newMember(t), newMember(t));
    t.succeed(PatchRequest.of(path, PatchRequest.remove("members")));
    requireMembers(t, path);
  }

  private static void putMembers(CheckContext t) {
    String ada = newMember(t);
    String bob = newMember(t);
    String path = newGroup(t, ada);
    ComplexValue wanted = t.read(path).with("members", references(bob));
    t.ok(t.send(Call.send("PUT", path, wanted)), 200);
    requireMembers(t, path, bob);
  }

  private static void rename(CheckContext t) {
    String ada = newMember(t);
    String path = newGroup(t, ada);
    StringValue name = new StringValue("kit-" + UUID.randomUUID());
    t.succeed(PatchRequest.of(path, PatchRequest.replace("displayName", name)));
    t.requireValue(t.read(path), "displayName", name);
    requireMembers(t, path, ada);
  }

  private static void byName(CheckContext t) {
    String path = newGroup(t);
    String name = t.read(path).findText("displayName").orElse("");
    String filter = "displayName eq \"" + name + "\"";
    t.requireTotal(t.ok(search(t, filter), 200), 1);
  }

  /** Entra looks up a membership with this filter before it adds a member. */
  private static void byMember(CheckContext t) {
    String ada = newMember(t);
    String bob = newMember(t);
    String path = newGroup(t, ada);
    Exchange found = search(t, memberFilter(path, ada));
    if (found.status() == 400) {
      t.error(found, 400);
    } else {
      t.requireTotal(t.ok(found, 200), 1);
      t.requireTotal(t.ok(search(t, memberFilter(path, bob)), 200), 0);
    }
  }

  private static String memberFilter(String path, String member) {
    return "id eq "
        + JsonWriter.toString(new StringValue(ResourcePath.id(path)))
        + " and members eq "
        + JsonWriter.toString(new StringValue(member));
  }

  private static Exchange search(CheckContext t, String filter) {
    return t.get(endpoint(t) + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  private static void delete(CheckContext t) {
    String ada = newMember(t);
    String path = newGroup(t, ada);
    t.require(t.send(Call.delete(path)).status() == 204, "status 204");
    t.error(t.get(path), 404);
    t.read(ResourcePath.of(t.target().users(), ada));
  }
}
