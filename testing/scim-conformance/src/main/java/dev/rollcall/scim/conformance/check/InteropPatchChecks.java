// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static dev.rollcall.scim.conformance.check.ProfileRequests.emails;
import static dev.rollcall.scim.conformance.check.ProfileRequests.patch;
import static dev.rollcall.scim.conformance.check.ProfileRequests.text;

import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;

/** Checks the rules of the interoperability profile on PATCH. */
final class InteropPatchChecks {
  private static final String WORK = "emails[type eq \"work\"]";

  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.PATH_REQUIRED,
              "Reject operations without a path: 400 with scimType invalidSyntax.",
              InteropPatchChecks::pathRequired),
          ProfileContract.of(
              ProfileRule.ADD_AS_REPLACE,
              "Treat add of a singular simple attribute as replace.",
              InteropPatchChecks::addAsReplace),
          ProfileContract.of(
              ProfileRule.COMPLEX_REPLACE,
              "Replace the whole attribute by replace, and merge by add.",
              InteropPatchChecks::complexReplace),
          ProfileContract.of(
              ProfileRule.COLLECTIONS,
              "Replace all values by replace, and append by add.",
              InteropPatchChecks::collections),
          ProfileContract.of(
              ProfileRule.ELEMENT_TARGETS,
              "Reject add and replace of a whole element: 400 with scimType invalidPath.",
              InteropPatchChecks::elementTargets));

  private InteropPatchChecks() {}

  private static void pathRequired(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.read(path);
    ComplexValue value = ComplexValue.of("userName", text(ProfileRequests.unique()));
    for (String op : List.of("add", "replace")) {
      ComplexValue operation = ComplexValue.builder().put("op", op).put("value", value).build();
      t.error(patch(t, path, operation), 400, ProfileRequests.INVALID_SYNTAX);
    }
    t.error(
        patch(t, path, ComplexValue.of("op", text("remove"))), 400, ProfileRequests.INVALID_SYNTAX);
    t.requireUnchanged(path, before);
    StringValue renamed = text(ProfileRequests.unique());
    t.succeed(PatchRequest.of(path, PatchRequest.replace("userName", renamed)));
    t.requireValue(t.read(path), "userName", renamed);
  }

  private static void addAsReplace(CheckContext t) {
    String path = t.newUser();
    for (String op : List.of("add", "replace")) {
      StringValue value = text(ProfileRequests.unique());
      t.succeed(PatchRequest.of(path, PatchRequest.operation(op, "userName", value)));
      t.requireValue(t.read(path), "userName", value);
    }
  }

  private static void complexReplace(CheckContext t) {
    ProfileRequests.requireUserAttribute(t, "name");
    ComplexValue full =
        ComplexValue.builder().put("familyName", "Lovelace").put("givenName", "Ada").build();
    String path = ProfileRequests.newUser(t, "name", full);

    ComplexValue family = ComplexValue.of("familyName", text("King"));
    t.succeed(PatchRequest.of(path, PatchRequest.replace("name", family)));
    ComplexValue replaced = t.read(path).complexOrEmpty("name");
    t.requireValue(replaced, "familyName", text("King"));
    t.require(!replaced.has("givenName"), "no givenName after replace of name", replaced);
    ComplexValue given = ComplexValue.of("givenName", text("Ada"));
    t.succeed(PatchRequest.of(path, PatchRequest.operation("add", "name", given)));
    ComplexValue merged = t.read(path).complexOrEmpty("name");
    t.requireValue(merged, "familyName", text("King"));
    t.requireValue(merged, "givenName", text("Ada"));
  }

  private static void collections(CheckContext t) {
    ProfileRequests.requireUserAttribute(t, "emails");
    String path = ProfileRequests.newUser(t, "emails", emails("work"));

    t.succeed(PatchRequest.of(path, PatchRequest.operation("add", "emails", emails("home"))));
    t.requireEqual(2, ProfileRequests.emailsOf(t, path).size(), "number of emails after add");
    MultiValue other = emails("other");
    t.succeed(PatchRequest.of(path, PatchRequest.replace("emails", other)));
    String address = ((ComplexValue) other.elements().get(0)).findText("value").orElse("");
    t.requireEqual(List.of(address), ProfileRequests.emailsOf(t, path), "emails after replace");
  }

  private static void elementTargets(CheckContext t) {
    ProfileRequests.requireUserAttribute(t, "emails");
    String path = ProfileRequests.newUser(t, "emails", emails("work"));
    String address = ProfileRequests.unique() + "@example.com";
    ComplexValue element = ProfileRequests.email(address, "work");

    for (String op : List.of("add", "replace")) {
      t.error(patch(t, path, PatchRequest.operation(op, WORK, element)), 400, "invalidPath");
    }
    t.succeed(PatchRequest.of(path, PatchRequest.replace(WORK + ".value", text(address))));
    t.requireEqual(List.of(address), ProfileRequests.emailsOf(t, path), "emails");
  }
}
