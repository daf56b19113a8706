// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static dev.rollcall.scim.conformance.check.ProfileRequests.patch;
import static dev.rollcall.scim.conformance.check.ProfileRequests.quoted;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;

/** Checks the rules of the interoperability profile on deletion and uniqueness. */
final class InteropLifecycleChecks {
  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.DELETION,
              "Keep a user whose active is false, and delete it by DELETE only.",
              InteropLifecycleChecks::deletion),
          ProfileContract.of(
              ProfileRule.IDENTIFIERS_AFTER_DELETE,
              "Create another user, with another id, if the userName is that of a deleted one.",
              InteropLifecycleChecks::recreation),
          ProfileContract.of(
              ProfileRule.UNIQUENESS_CONFLICTS,
              "Return 409 with scimType uniqueness for POST and PATCH.",
              InteropLifecycleChecks::conflicts),
          ProfileContract.of(
              ProfileRule.DELETED_RESOURCES,
              "Return 404 for deleted resources, and leave them out of lists.",
              InteropLifecycleChecks::deletedResources));

  private InteropLifecycleChecks() {}

  private static ComplexValue deactivation() {
    return PatchRequest.replace("active", BooleanValue.FALSE);
  }

  private static void deletion(CheckContext t) {
    String path = t.newUser();
    if (t.target().userHas("active")) {
      t.succeed(PatchRequest.of(path, deactivation()));
      t.requireValue(t.read(path), "active", BooleanValue.FALSE);
    }
    delete(t, path);
    t.error(t.get(path), 404);
  }

  private static void delete(CheckContext t, String path) {
    t.require(t.send(Call.delete(path)).status() == 204, "status 204");
  }

  /** Deletes a user and creates another one with its name. */
  static void recreation(CheckContext t) {
    ComplexValue user = t.target().user();
    String path = t.create(t.target().users(), user);
    delete(t, path);
    String another = t.create(t.target().users(), user);
    t.require(!another.equals(path), "a user with another id", another);
  }

  private static void conflicts(CheckContext t) {
    ComplexValue user = t.target().user();
    t.create(t.target().users(), user);
    t.error(ProfileRequests.post(t, user), 409, "uniqueness");
    String other = t.newUser();
    StringValue taken = new StringValue(user.findText("userName").orElse(""));
    t.error(patch(t, other, PatchRequest.replace("userName", taken)), 409, "uniqueness");
  }

  private static void deletedResources(CheckContext t) {
    String path = t.newUser();
    String name = t.read(path).findText("userName").orElse("");
    delete(t, path);
    StringValue renamed = new StringValue(ProfileRequests.unique());
    for (Exchange refused :
        List.of(
            t.get(path),
            patch(t, path, PatchRequest.replace("userName", renamed)),
            t.send(Call.delete(path)))) {
      t.error(refused, 404);
    }
    ProfileRequests.requireNone(t, t.target().users(), "userName eq " + quoted(name));
  }
}
