// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static dev.rollcall.scim.conformance.check.ProfileRequests.quoted;
import static dev.rollcall.scim.conformance.check.ProfileRequests.text;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the rules of the interoperability profile on requests and queries. */
final class InteropRequestChecks {
  private static final String UNKNOWN = "kitUnknownAttribute";
  private static final int PAGE = 100;
  private static final int ABOVE_MAXIMUM = 1_000_000;

  static final List<Check> ALL =
      List.of(
          ProfileContract.of(
              ProfileRule.CASE_RULES,
              "Use the case rules of RFC 7643 in filters and for uniqueness alike.",
              InteropRequestChecks::caseRules),
          ProfileContract.of(
              ProfileRule.UNKNOWN_ATTRIBUTES,
              "Reject requests with unknown attributes or schemas: 400 with scimType invalidSyntax.",
              InteropRequestChecks::unknownAttributes),
          ProfileContract.of(
              ProfileRule.CONTENT_TYPE,
              "Return application/scim+json with every body.",
              InteropRequestChecks::contentType),
          ProfileContract.of(
              ProfileRule.FILTER_SUPPORT,
              "Support eq and and.",
              InteropRequestChecks::filterSupport),
          ProfileContract.of(
              ProfileRule.UNKNOWN_FILTER_ATTRIBUTES,
              "Reject filters with unknown attributes: 400 with scimType invalidFilter.",
              InteropRequestChecks::unknownFilterAttributes),
          ProfileContract.of(
              ProfileRule.PAGE_SIZE,
              "Return pages of at least 100 resources, by index or cursor.",
              InteropRequestChecks::pageSize),
          ProfileContract.of(
              ProfileRule.COUNT_ABOVE_MAXIMUM,
              "Return the maximum number of resources, not an error.",
              InteropRequestChecks::countAboveMaximum));

  private InteropRequestChecks() {}

  private static void caseRules(CheckContext t) {
    String users = t.target().users();
    String name = "Kit-" + ProfileRequests.unique();
    String externalId = "A" + ProfileRequests.unique();
    ComplexValue user =
        t.target().user().with("userName", text(name)).with("externalId", text(externalId));
    String path = t.create(users, user);
    String lower = name.toLowerCase(Locale.ROOT);

    ProfileRequests.requireFound(t, users, "userName eq " + quoted(lower), path);
    t.error(
        ProfileRequests.post(t, t.target().user().with("userName", text(lower))),
        409,
        "uniqueness");
    ProfileRequests.requireFound(t, users, "externalId eq " + quoted(externalId), path);
    ProfileRequests.requireNone(
        t, users, "externalId eq " + quoted(externalId.toLowerCase(Locale.ROOT)));
    String id = ResourcePath.id(path);
    String other = id.toUpperCase(Locale.ROOT);
    if (!other.equals(id)) {
      t.error(t.get(ResourcePath.of(users, other)), 404);
    }
  }

  private static void unknownAttributes(CheckContext t) {
    StringValue value = text("x");
    ComplexValue user = t.target().user();
    MultiValue schemas =
        new MultiValue(List.of(user.elements("schemas").get(0), text("urn:example:kit:unknown")));
    String path = t.newUser();
    for (Exchange refused :
        List.of(
            ProfileRequests.post(t, user.with(UNKNOWN, value)),
            ProfileRequests.post(t, user.with("schemas", schemas)),
            ProfileRequests.patch(t, path, PatchRequest.operation("add", UNKNOWN, value)))) {
      t.error(refused, 400, ProfileRequests.INVALID_SYNTAX);
    }
  }

  private static void contentType(CheckContext t) {
    String users = t.target().users();
    for (Exchange response :
        List.of(
            t.get(users + "?count=1"),
            t.get(t.newUser()),
            t.get("/ServiceProviderConfig"),
            t.get(ResourcePath.of(users, ProfileRequests.unique())))) {
      String type = response.header("Content-Type").orElse("absent");
      t.require(
          type.toLowerCase(Locale.ROOT).startsWith("application/scim+json"),
          "the media type application/scim+json",
          type);
    }
  }

  private static void filterSupport(CheckContext t) {
    String users = t.target().users();
    String path = t.newUser();
    ComplexValue user = t.read(path);
    String name = "userName eq " + quoted(user.findText("userName").orElse(""));

    ProfileRequests.requireFound(t, users, name, path);
    ProfileRequests.requireFound(
        t,
        users,
        name + " and externalId eq " + quoted(user.findText("externalId").orElse("")),
        path);
    ProfileRequests.requireNone(t, users, name + " and externalId eq \"kit-other\"");
  }

  private static void unknownFilterAttributes(CheckContext t) {
    String filter = UNKNOWN + " eq \"x\"";
    t.error(ProfileRequests.search(t, t.target().users(), filter), 400, "invalidFilter");
    if (t.target().groups().isPresent()) {
      t.error(ProfileRequests.search(t, ProfileRequests.groups(t), filter), 400, "invalidFilter");
    }
  }

  /** Creates users until there are more than one page. */
  private static void pageSize(CheckContext t) {
    String users = t.target().users();
    for (long total = t.total(t.read(users + "?count=0")); total <= PAGE; total++) {
      t.newUser();
    }
    Set<String> seen = new HashSet<>();
    ComplexValue first = t.read(users + "?count=" + PAGE);
    t.requireResources(first, PAGE);
    t.resources(first).forEach(one -> seen.add(t.id(one)));
    ComplexValue next = t.read(users + "?count=" + PAGE + "&" + nextPage(first));
    List<ComplexValue> rest = t.resources(next);
    t.require(
        !rest.isEmpty() && rest.stream().noneMatch(one -> seen.contains(t.id(one))),
        "other resources on the second page",
        rest.size());
    int byDefault = t.resources(t.read(users)).size();
    t.recommend(byDefault >= PAGE, "at least 100 resources without count", byDefault);
  }

  private static String nextPage(ComplexValue first) {
    Optional<String> cursor = first.findText("nextCursor");
    return cursor
        .map(value -> "cursor=" + ResourcePath.encode(value))
        .orElse("startIndex=" + (PAGE + 1));
  }

  private static void countAboveMaximum(CheckContext t) {
    t.newUser();
    Exchange page = t.send(Call.get(t.target().users() + "?count=" + ABOVE_MAXIMUM));
    t.require(!t.resources(t.ok(page, 200)).isEmpty(), "resources", "none");
  }
}
