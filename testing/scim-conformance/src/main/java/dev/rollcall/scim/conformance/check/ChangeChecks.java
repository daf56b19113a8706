// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.UUID;

/** Checks PUT, PATCH, versions and members. */
final class ChangeChecks {
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  /** Not every server stores the attribute; the user in the response shows it. */
  private static final String EXTERNAL_ID = "externalId";

  private ChangeChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "http.put.replaces",
            "PUT keeps the id and returns the stored resource",
            List.of("R7644-105", "R7644-112"),
            "Ignore id and meta of the body; return 200 with the resource.",
            ChangeChecks::put),
        new Check(
            "http.patch.active",
            "PATCH deactivates and reactivates a user",
            List.of("R7644-146"),
            "Support replace of active by path; apply the change immediately.",
            ChangeChecks::active),
        new Check(
            "http.patch.atomic",
            "A PATCH with one invalid operation changes nothing",
            List.of("R7644-126", "R7644-127"),
            "Validate all operations before the first is stored.",
            ChangeChecks::atomic),
        new Check(
            "http.etag.stale",
            "A write with an old version is rejected",
            List.of("R7644-220"),
            "Compare If-Match within the write; return 412.",
            ChangeChecks::stale),
        new Check(
            "http.groups.members",
            "Members are added and removed individually, and excludedAttributes omits them",
            List.of("R7644-134", "R7644-141", "R7644-193"),
            "Change only the named members.",
            ChangeChecks::members));
  }

  /** Creates a PATCH request of these operations in JSON. */
  static Call patch(String path, String operations) {
    return Call.send(
        "PATCH",
        path,
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operations
            + "]}");
  }

  private static void put(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.ok(t.get(path), 200);
    boolean isNamed = before.has(EXTERNAL_ID);
    ComplexValue wanted = before.with("id", new StringValue("another"));
    if (isNamed) {
      wanted = wanted.with(EXTERNAL_ID, new StringValue("kit-" + UUID.randomUUID()));
    }
    ComplexValue after = t.ok(t.send(Call.send("PUT", path, wanted)), 200);
    t.requireEqual(t.id(before), t.id(after), "the id");
    if (isNamed) {
      t.requireEqual(wanted.find(EXTERNAL_ID), after.find(EXTERNAL_ID), "the new externalId");
    }
    t.requireEqual(after, t.ok(t.get(path), 200), "GET to return the response of PUT:");
  }

  private static void active(CheckContext t) {
    t.skipUnless(t.target().userHas("active"), "users have no attribute active");
    String path = t.newUser();
    for (boolean isActive : new boolean[] {false, true}) {
      Exchange changed = t.send(patch(path, replaced("active", Boolean.toString(isActive))));
      t.require(changed.status() == 200 || changed.status() == 204, "status 200 or 204");
      t.requireValue(t.ok(t.get(path), 200), "active", BooleanValue.of(isActive));
    }
  }

  private static void atomic(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.ok(t.get(path), 200);
    Exchange refused =
        t.send(
            patch(
                path,
                "{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"kit-half\"},"
                    + "{\"op\":\"replace\",\"path\":\"no[such\",\"value\":\"x\"}"));
    t.error(refused, 400);
    t.requireEqual(before, t.ok(t.get(path), 200), "the unchanged user:");
  }

  private static void stale(CheckContext t) {
    t.skipUnless(t.target().offers("etag"), "the server has no versions");
    String path = t.newUser();
    Exchange created = t.get(path);
    String old = created.header("ETag").orElse("");
    t.require(!old.isEmpty(), "a header ETag");
    boolean isNamed = t.json(created).has(EXTERNAL_ID);
    t.skipUnless(
        isNamed || t.target().userHas("active"), "users have neither externalId nor active");
    String first = isNamed ? replaced(EXTERNAL_ID, "\"kit-1\"") : replaced("active", "false");
    t.require(t.send(patch(path, first).with("If-Match", old)).isSuccess(), "a status of success");
    ComplexValue after = t.ok(t.get(path), 200);
    String second = isNamed ? replaced(EXTERNAL_ID, "\"kit-2\"") : replaced("active", "true");
    t.error(t.send(patch(path, second).with("If-Match", old)), 412);
    t.requireEqual(after, t.ok(t.get(path), 200), "the user unchanged:");
  }

  private static String replaced(String attribute, String json) {
    return "{\"op\":\"replace\",\"path\":\"" + attribute + "\",\"value\":" + json + "}";
  }

  private static void members(CheckContext t) {
    t.skipUnless(t.target().groups().isPresent(), "the server has no groups");
    String groups = t.target().groups().orElseThrow();
    String ada = ResourcePath.id(t.newUser());
    String bob = ResourcePath.id(t.newUser());
    ComplexValue group =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(GROUP)))
            .put("displayName", "kit-" + UUID.randomUUID())
            .build();
    String path = t.created(groups, t.ok(t.send(Call.send("POST", groups, group)), 201));
    for (String member : List.of(ada, bob)) {
      String value = "[{\"value\":" + JsonWriter.toString(new StringValue(member)) + "}]";
      t.require(
          t.send(patch(path, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + value + "}"))
              .isSuccess(),
          "a status of success");
    }
    GroupChecks.requireMembers(t, path, ada, bob);
    String element = "members[value eq " + JsonWriter.toString(new StringValue(ada)) + "]";
    String removal =
        "{\"op\":\"remove\",\"path\":" + JsonWriter.toString(new StringValue(element)) + "}";
    t.require(t.send(patch(path, removal)).isSuccess(), "a status of success");
    GroupChecks.requireMembers(t, path, bob);
    ComplexValue without = t.ok(t.get(path + "?excludedAttributes=members"), 200);
    t.require(!without.has("members"), "no members", without.find("members"));
  }
}
