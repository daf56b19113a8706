// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.stream.Stream;

/** Checks edge cases of the RFCs: read-only values, secrets, and pages out of range. */
final class EdgeCaseChecks {
  private static final List<Check> VALUES =
      List.of(
          new Check(
              "http.create.client-id",
              "An id that a client sends is ignored",
              List.of("R7643-054", "R7644-026"),
              "Generate the id on the server and ignore that of the body.",
              EdgeCaseChecks::clientId),
          new Check(
              "http.create.name-case",
              "Attribute names in requests are case-insensitive",
              List.of("R7643-007"),
              "Compare attribute names without regard to letter case.",
              EdgeCaseChecks::nameCase),
          new Check(
              "http.read.password-never",
              "No response contains a password",
              List.of("R7643-083", "R7643-089"),
              "Omit password from every response.",
              EdgeCaseChecks::password),
          new Check(
              "http.read.id-always",
              "The id cannot be excluded",
              List.of("R7643-056", "R7644-096"),
              "Return id even if excludedAttributes names it.",
              t -> t.require(t.read(t.newUser() + "?excludedAttributes=id").has("id"), "id")),
          new Check(
              "http.patch.id-unchanged",
              "PATCH does not change the id",
              List.of("R7643-054", "R7643-140"),
              "Reject the change of a read-only attribute with scimType mutability.",
              EdgeCaseChecks::idKept));

  private static final List<Check> PAGES =
      List.of(
          new Check(
              "http.list.start-0",
              "A startIndex below 1 is 1",
              List.of("R7644-086"),
              "Treat a startIndex below 1 as 1.",
              EdgeCaseChecks::startZero),
          new Check(
              "http.list.count-negative",
              "A negative count is 0",
              List.of("R7644-089"),
              "Treat a negative count as 0.",
              EdgeCaseChecks::negativeCount));

  static final List<Check> ALL = Stream.of(VALUES, PAGES).flatMap(List::stream).toList();

  private EdgeCaseChecks() {}

  private static Exchange create(CheckContext t, ComplexValue user) {
    Exchange created = t.send(Call.send("POST", t.target().users(), user));
    created
        .json()
        .flatMap(resource -> resource.findText("id"))
        .filter(id -> created.isSuccess())
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> t.target().recordCreated(ResourcePath.of(t.target().users(), id)));
    return created;
  }

  private static void clientId(CheckContext t) {
    ComplexValue user = t.target().user().with("id", new StringValue("kit-chosen"));
    String id = t.id(t.ok(create(t, user), 201));
    t.require(!id.equals("kit-chosen"), "an id that the server has chosen", id);
  }

  private static void nameCase(CheckContext t) {
    ComplexValue user = t.target().user();
    String name = user.findText("userName").orElse("");
    ComplexValue upperCase = user.without("userName").with("USERNAME", new StringValue(name));
    t.requireValue(t.ok(create(t, upperCase), 201), "userName", new StringValue(name));
  }

  private static void password(CheckContext t) {
    t.skipUnless(t.target().userHas("password"), "users have no attribute password");
    ComplexValue user = t.target().user().with("password", new StringValue("Kit-4711-kit!"));
    Exchange created = create(t, user);
    t.skipUnless(created.status() == 201, "the server does not accept this password");
    ComplexValue stored = t.json(created);
    t.require(!stored.has("password"), "no password", stored.names());
    String path = ResourcePath.of(t.target().users(), t.id(stored)) + "?attributes=password";
    ComplexValue read = t.read(path);
    t.require(!read.has("password"), "no password", read.names());
  }

  private static void idKept(CheckContext t) {
    String path = t.newUser();
    String before = t.id(t.read(path));
    t.send(PatchRequest.of(path, PatchRequest.replace("id", new StringValue("kit-chosen"))));
    t.requireEqual(before, t.id(t.read(path)), "the id");
  }

  private static void startZero(CheckContext t) {
    t.newUser();
    ComplexValue list = t.read(t.target().users() + "?startIndex=0&count=1");
    t.requireResources(list, 1);
  }

  private static void negativeCount(CheckContext t) {
    t.newUser();
    ComplexValue list = t.read(t.target().users() + "?count=-1");
    t.require(t.total(list) > 0, "a totalResults above 0", t.total(list));
    t.requireResources(list, 0);
  }
}
