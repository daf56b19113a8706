// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Checks edge cases of PATCH and PUT, and versions. */
final class PatchChecks {
  private static final String ACTIVE = "active";

  private static final ComplexValue REMOVE = ComplexValue.of("op", new StringValue("remove"));
  private static final ComplexValue UNKNOWN =
      PatchRequest.operation("kit", ACTIVE, BooleanValue.TRUE);

  private static final List<Check> PATCHES =
      List.of(
          new Check(
              "http.patch.no-path",
              "An operation without a path names the attributes in its value",
              List.of("R7644-117", "R7644-145"),
              "Accept {\"op\":\"replace\",\"value\":{\"active\":false}}; Okta and Entra send it.",
              PatchChecks::withoutPath),
          new Check(
              "http.patch.in-order",
              "Operations are applied in order",
              List.of("R7644-124"),
              "Apply each operation to the result of the previous one.",
              PatchChecks::inOrder));

  private static final List<Check> REJECTED =
      List.of(
          new Check(
              "http.patch.remove-without-path",
              "remove without a path is rejected",
              List.of("R7644-117", "R7644-138"),
              "Return 400 with scimType noTarget.",
              t -> t.error(t.send(PatchRequest.of(t.newUser(), REMOVE)), 400, "noTarget")),
          new Check(
              "http.patch.unknown-operation",
              "An unknown operation is rejected",
              List.of("R7644-116"),
              "Return 400 with scimType invalidSyntax.",
              t -> t.error(t.send(PatchRequest.of(t.newUser(), UNKNOWN)), 400)),
          new Check(
              "http.patch.response",
              "PATCH returns 200 with the resource, or 204 without a body",
              List.of("R7644-128"),
              "Return 200 with the whole resource, or 204.",
              PatchChecks::response));

  private static final List<Check> OTHERS =
      List.of(
          new Check(
              "http.patch.unknown-id",
              "PATCH of an unknown id returns 404",
              List.of("R7644-206"),
              "Return 404 with an error message; create nothing.",
              t ->
                  t.error(t.send(patch(t.target().users() + "/kit-none", BooleanValue.TRUE)), 404)),
          new Check(
              "http.put.unknown-id",
              "PUT does not create resources",
              List.of("R7644-022"),
              "Return 404 with an error message.",
              t ->
                  t.error(
                      t.send(Call.send("PUT", t.target().users() + "/kit-none", t.target().user())),
                      404)),
          new Check(
              "http.put.no-name",
              "PUT without a required attribute is rejected",
              List.of("R7644-111"),
              "Return 400 with scimType invalidValue; change nothing.",
              PatchChecks::putWithoutName),
          new Check(
              "http.put.not-json",
              "A PUT body that is not JSON is rejected, and nothing changes",
              List.of("R7644-203", "R7644-211"),
              "Return 400 with scimType invalidSyntax.",
              PatchChecks::putNoJson));

  private static final List<Check> VERSIONS =
      List.of(
          new Check(
              "http.etag.current",
              "A write with the current version succeeds",
              List.of("R7644-220"),
              "Compare If-Match with the version within the write.",
              PatchChecks::current),
          new Check(
              "http.etag.not-modified",
              "A read with the current version returns 304",
              List.of("R7644-219"),
              "Compare If-None-Match; return 304 without a body.",
              PatchChecks::notModified),
          new Check(
              "http.etag.in-meta",
              "meta.version is the ETag",
              List.of("R7643-065", "R7644-218"),
              "Return the same value in the header and in meta.version.",
              PatchChecks::inMeta));

  static final List<Check> ALL =
      Stream.of(PATCHES, REJECTED, OTHERS, VERSIONS).flatMap(List::stream).toList();

  private PatchChecks() {}

  private static Call patch(String path, Value... active) {
    return PatchRequest.of(
        path,
        Arrays.stream(active)
            .map(value -> PatchRequest.replace(ACTIVE, value))
            .toArray(ComplexValue[]::new));
  }

  private static String active(CheckContext t) {
    t.skipUnless(t.target().userHas(ACTIVE), "users have no attribute active");
    return t.newUser();
  }

  private static void requireActive(CheckContext t, String path, boolean isActive) {
    t.requireValue(t.read(path), ACTIVE, BooleanValue.of(isActive));
  }

  private static void withoutPath(CheckContext t) {
    String path = active(t);
    ComplexValue inactive = ComplexValue.of(ACTIVE, BooleanValue.FALSE);
    t.succeed(PatchRequest.of(path, PatchRequest.replace(inactive)));
    requireActive(t, path, false);
  }

  private static void inOrder(CheckContext t) {
    String path = active(t);
    t.succeed(patch(path, BooleanValue.TRUE, BooleanValue.FALSE));
    requireActive(t, path, false);
  }

  private static void response(CheckContext t) {
    String path = active(t);
    Exchange changed = t.send(patch(path, BooleanValue.FALSE));
    if (changed.status() == 204) {
      t.require(changed.body().isEmpty(), "no body with 204");
    } else {
      ComplexValue user = t.ok(changed, 200);
      t.requireEqual(t.read(path), user, "the whole user, as GET returns it:");
    }
  }

  private static void putWithoutName(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.read(path);
    t.error(t.send(Call.send("PUT", path, before.without("userName"))), 400);
    t.requireUnchanged(path, before);
  }

  private static void putNoJson(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.read(path);
    t.error(t.send(Call.send("PUT", path, "{\"userName\":")), 400);
    t.requireUnchanged(path, before);
  }

  private static String versioned(CheckContext t) {
    t.skipUnless(t.target().offers("etag"), "the server has no versions");
    return active(t);
  }

  private static void current(CheckContext t) {
    String path = versioned(t);
    String tag = t.get(path).header("ETag").orElse("");
    t.succeed(patch(path, BooleanValue.FALSE).with("If-Match", tag));
    requireActive(t, path, false);
  }

  private static void notModified(CheckContext t) {
    String path = versioned(t);
    String tag = t.get(path).header("ETag").orElse("");
    Exchange again = t.send(Call.get(path).with("If-None-Match", tag));
    t.require(again.status() == 304 && again.body().isEmpty(), "status 304 without a body");
  }

  private static void inMeta(CheckContext t) {
    Exchange user = t.get(versioned(t));
    t.requireEqual(
        user.header("ETag"),
        t.ok(user, 200).complexOrEmpty("meta").findText("version"),
        "meta.version as the header ETag:");
  }
}
