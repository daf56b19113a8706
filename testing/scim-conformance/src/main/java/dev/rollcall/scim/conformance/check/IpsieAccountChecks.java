// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static dev.rollcall.scim.conformance.check.ProfileRequests.quoted;
import static dev.rollcall.scim.conformance.check.ProfileRequests.text;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the rules of the IPSIE profile on users and groups. */
final class IpsieAccountChecks {
  private static final int MEMBERS = 50;
  private static final int GREATEST_PAGE = 1_000;
  private static final int BAD_REQUEST = 400;

  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.DEACTIVATION,
              "Accept active false and active true by PATCH, and end the access of the user.",
              IpsieAccountChecks::deactivation),
          ProfileContract.of(
              ProfileRule.RECREATION,
              "Create another user if the userName is that of a deleted one.",
              InteropLifecycleChecks::recreation),
          ProfileContract.of(
              ProfileRule.USER_SCHEMA,
              "Declare and store userName, displayName, active and externalId.",
              IpsieAccountChecks::userSchema),
          ProfileContract.of(
              ProfileRule.NO_CREDENTIALS,
              "Remove password and other credentials from the schemas, and reject them.",
              IpsieAccountChecks::noCredentials),
          ProfileContract.of(
              ProfileRule.USER_FILTERS,
              "Support the four filters.",
              IpsieAccountChecks::userFilters),
          ProfileContract.of(
              ProfileRule.GROUP_FILTERS,
              "Support the three filters.",
              IpsieAccountChecks::groupFilters),
          ProfileContract.of(
              ProfileRule.MEMBER_OPERATIONS,
              "Accept groups without members, and 50 operations on members in one PATCH.",
              IpsieAccountChecks::memberOperations),
          ProfileContract.of(
              ProfileRule.USERS_PER_PAGE,
              "Return at most 1,000 users on a page.",
              IpsieAccountChecks::usersPerPage),
          ProfileContract.of(
              ProfileRule.GROUP_SCHEMA,
              "Declare and store displayName, members and externalId.",
              IpsieAccountChecks::groupSchema),
          ProfileContract.of(
              ProfileRule.RESOURCE_OPERATIONS,
              "Support POST, PATCH and GET for users and groups.",
              IpsieAccountChecks::operations));

  private IpsieAccountChecks() {}

  private static void deactivation(CheckContext t) {
    String path = t.newUser();
    for (BooleanValue active : List.of(BooleanValue.FALSE, BooleanValue.TRUE)) {
      t.succeed(PatchRequest.of(path, PatchRequest.replace("active", active)));
      t.requireValue(t.read(path), "active", active);
    }
    throw CheckContext.notTestable(
        "sessions, tokens and keys are not part of SCIM; deactivation and reactivation work");
  }

  private static void userSchema(CheckContext t) {
    List<String> names = ProfileRequests.names(t.target().userAttributes());
    for (String name : List.of("userName", "displayName", "active")) {
      t.require(names.contains(name), name + " in the schema of users", names);
    }
    StringValue externalId = text(ProfileRequests.unique());
    String path = ProfileRequests.newUser(t, "externalId", externalId);
    t.requireValue(t.read(path), "externalId", externalId);
  }

  private static void noCredentials(CheckContext t) {
    for (ComplexValue schema : t.target().schemas()) {
      for (ComplexValue attribute : t.objects(schema, "attributes")) {
        boolean isSecret =
            attribute.findText("name").equals(Optional.of("password"))
                || attribute.findText("returned").equals(Optional.of("never"));
        t.require(!isSecret, "no credentials in the schemas", attribute.findText("name"));
      }
    }
    Exchange refused =
        ProfileRequests.post(t, t.target().user().with("password", text("Kit-Pass-1!")));
    t.error(refused, BAD_REQUEST, ProfileRequests.INVALID_SYNTAX);
  }

  private static void userFilters(CheckContext t) {
    ProfileRequests.requireUserAttribute(t, "emails");
    String users = t.target().users();
    String path = ProfileRequests.newUser(t, "emails", ProfileRequests.emails("work"));
    ComplexValue user = t.read(path);
    String email = quoted(ProfileRequests.emailsOf(t, path).get(0));
    for (String filter :
        List.of(
            "userName eq " + quoted(user.findText("userName").orElse("")),
            "externalId eq " + quoted(user.findText("externalId").orElse("")),
            "emails[value eq " + email + "]",
            "emails[type eq \"work\" and value eq " + email + "]")) {
      ProfileRequests.requireFound(t, users, filter, path);
    }
    ProfileRequests.requireNone(t, users, "emails[type eq \"home\" and value eq " + email + "]");
  }

  private static void groupFilters(CheckContext t) {
    String groups = ProfileRequests.groups(t);
    String member = ResourcePath.id(t.newUser());
    String externalId = ProfileRequests.unique();
    String path = ProfileRequests.newGroup(t, Optional.of(externalId), member);
    ProfileRequests.newGroup(t, Optional.of(ProfileRequests.unique()));
    for (String filter :
        List.of(
            "displayName eq " + quoted(t.read(path).findText("displayName").orElse("")),
            "externalId eq " + quoted(externalId),
            "members[value eq " + quoted(member) + "]")) {
      ProfileRequests.requireFound(t, groups, filter, path);
    }
  }

  private static void memberOperations(CheckContext t) {
    String group = ProfileRequests.newGroup(t, Optional.empty());
    t.requireEqual(List.of(), GroupChecks.memberIds(t, group), "members of a new group");
    List<String> ids = users(t);
    t.succeed(
        PatchRequest.of(
            group,
            ids.stream().map(id -> GroupChecks.members("add", id)).toArray(ComplexValue[]::new)));
    t.requireEqual(MEMBERS, GroupChecks.memberIds(t, group).size(), "number of members");
    t.succeed(
        PatchRequest.of(
            group,
            ids.stream()
                .map(id -> PatchRequest.remove(PatchRequest.memberPath(id)))
                .toArray(ComplexValue[]::new)));
    t.requireEqual(List.of(), GroupChecks.memberIds(t, group), "members after removal");
  }

  /** Returns users of the tenant, created if there are too few. */
  private static List<String> users(CheckContext t) {
    ComplexValue page = t.read(t.target().users() + "?count=" + MEMBERS + "&attributes=userName");
    List<String> ids = new ArrayList<>(t.resources(page).stream().map(t::id).toList());
    while (ids.size() < MEMBERS) {
      ids.add(ResourcePath.id(t.newUser()));
    }
    return ids.subList(0, MEMBERS);
  }

  private static void usersPerPage(CheckContext t) {
    if (t.target().groups().isPresent()) {
      String member = ResourcePath.id(t.newUser());
      ProfileRequests.newGroup(t, Optional.empty(), member);
      ComplexValue list = t.read(ProfileRequests.groups(t) + "?excludedAttributes=members");
      t.require(
          t.resources(list).stream().noneMatch(group -> group.has("members")),
          "groups without members",
          list);
    }
    ComplexValue config = t.target().config();
    long maximum =
        config.complexOrEmpty("filter").find("maxResults").orElse(new IntegerValue(0))
                instanceof IntegerValue number
            ? number.number()
            : 0;
    t.recommend(
        maximum > 0 && maximum <= GREATEST_PAGE, "filter.maxResults of at most 1000", maximum);
    t.recommend(
        config.complexOrEmpty("pagination").find("cursor").equals(Optional.of(BooleanValue.TRUE)),
        "pagination.cursor true",
        config.find("pagination"));
  }

  private static void groupSchema(CheckContext t) {
    ProfileRequests.groups(t);
    List<String> names = ProfileRequests.names(t.target().groupAttributes());
    for (String name : List.of("displayName", "members")) {
      t.require(names.contains(name), name + " in the schema of groups", names);
    }
    String externalId = ProfileRequests.unique();
    String path = ProfileRequests.newGroup(t, Optional.of(externalId));
    t.requireValue(t.read(path), "externalId", text(externalId));
  }

  private static void operations(CheckContext t) {
    cycle(t, t.newUser(), "userName");
    if (t.target().groups().isPresent()) {
      cycle(t, ProfileRequests.newGroup(t, Optional.empty()), "displayName");
    }
  }

  private static void cycle(CheckContext t, String path, String attribute) {
    StringValue value = text(ProfileRequests.unique());
    t.succeed(PatchRequest.of(path, PatchRequest.replace(attribute, value)));
    t.requireValue(t.read(path), attribute, value);
    String endpoint = path.substring(0, path.lastIndexOf('/'));
    t.require(t.total(t.read(endpoint)) > 0, "resources at " + endpoint, "none");
  }
}
