// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks a user from creation to deletion. */
final class LifecycleChecks {
  private static final List<Check> CREATION =
      List.of(
          new Check(
              "http.create.201",
              "POST creates a resource and returns its location",
              List.of("R7644-029", "R7644-031", "R7643-049"),
              "Return 201 with Location, the resource, its id and meta.",
              LifecycleChecks::create),
          new Check(
              "http.create.duplicate-name",
              "An existing userName is a conflict, case-insensitively",
              List.of("R7644-032", "R7643-073"),
              "Compare userName without regard to letter case; return 409 with scimType uniqueness.",
              LifecycleChecks::takenName),
          new Check(
              "http.create.no-name",
              "A user without userName is rejected",
              List.of("R7643-072"),
              "Return 400 with scimType invalidValue.",
              t ->
                  t.error(
                      t.send(
                          Call.send(
                              "POST", t.target().users(), t.target().user().without("userName"))),
                      400)),
          new Check(
              "http.create.not-json",
              "A body that is not JSON is rejected with a SCIM error",
              List.of("R7644-203", "R7644-204", "R7644-211"),
              "Return 400 with scimType invalidSyntax and an error message.",
              t -> t.error(t.send(Call.send("POST", t.target().users(), "{not json")), 400)));

  private static final List<Check> LATER =
      List.of(
          new Check(
              "http.read.404",
              "An unknown id returns 404 with a SCIM error",
              List.of("R7644-036", "R7644-203"),
              "Return 404 with an error message and no redirect.",
              t -> t.error(t.get(t.target().users() + "/kit-none-such"), 404)),
          new Check(
              "http.read.as-created",
              "GET returns the same resource as POST",
              List.of("R7644-018", "R7644-036"),
              "Return the stored resource from POST and GET.",
              LifecycleChecks::asCreated),
          new Check(
              "http.create.boolean-is-boolean",
              "A boolean is a JSON boolean in responses",
              List.of("R7643-013"),
              "Store active as a boolean, even if a client sends it as a string.",
              LifecycleChecks::booleans),
          new Check(
              "http.delete.204",
              "DELETE takes a resource away, once",
              List.of("R7644-154", "R7644-155", "R7644-157"),
              "Return 204; afterwards return 404 for the resource everywhere and allow its name again.",
              LifecycleChecks::delete));

  static final List<Check> ALL = Stream.of(CREATION, LATER).flatMap(List::stream).toList();

  private LifecycleChecks() {}

  private static void create(CheckContext t) {
    Exchange created = t.send(Call.send("POST", t.target().users(), t.target().user()));
    ComplexValue user = t.ok(created, 201);
    String path = t.createdUser(created);
    Optional<String> location = created.header("Location");
    t.require(
        location.filter(at -> ResourcePath.id(at).equals(ResourcePath.id(path))).isPresent(),
        "a Location that ends with the id",
        location);
    ComplexValue meta = user.complexOrEmpty("meta");
    t.requireValue(meta, "resourceType", new StringValue("User"));
    t.requireEqual(location, meta.findText("location"), "meta.location as the header Location:");
  }

  private static void takenName(CheckContext t) {
    String path = t.newUser();
    String name = t.read(path).findText("userName").orElse("");
    ComplexValue again =
        t.target().user().with("userName", new StringValue(name.toUpperCase(Locale.ROOT)));
    t.error(t.send(Call.send("POST", t.target().users(), again)), 409, "uniqueness");
  }

  private static void asCreated(CheckContext t) {
    Exchange created = t.send(Call.send("POST", t.target().users(), t.target().user()));
    ComplexValue user = t.ok(created, 201);
    t.requireEqual(user, t.read(t.createdUser(created)), "the resource");
  }

  private static void booleans(CheckContext t) {
    t.skipUnless(t.target().userHas("active"), "users have no attribute active");
    ComplexValue user = t.target().user().with("active", new StringValue("True"));
    Exchange created = t.send(Call.send("POST", t.target().users(), user));
    t.skipUnless(created.status() == 201, "this server does not accept a string as a boolean");
    t.createdUser(created);
    t.requireValue(t.json(created), "active", BooleanValue.TRUE);
  }

  private static void delete(CheckContext t) {
    ComplexValue user = t.target().user();
    String path = t.createdUser(t.send(Call.send("POST", t.target().users(), user)));
    t.require(t.send(Call.delete(path)).status() == 204, "status 204");
    t.error(t.get(path), 404);
    t.error(t.send(Call.delete(path)), 404);
    Exchange again = t.send(Call.send("POST", t.target().users(), user));
    t.require(again.status() == 201, "status 201, because the name is available again");
    t.createdUser(again);
  }
}
