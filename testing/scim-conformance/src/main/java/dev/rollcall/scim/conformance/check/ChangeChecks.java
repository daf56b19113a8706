// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.UUID;

/** Checks PUT, PATCH, versions and members. */
final class ChangeChecks {
  /** Not every server stores the attribute; the user in the response shows it. */
  private static final String EXTERNAL_ID = "externalId";

  static final List<Check> ALL =
      List.of(
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

  private ChangeChecks() {}

  private static void put(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.read(path);
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
    t.requireEqual(after, t.read(path), "GET to return the response of PUT:");
  }

  private static void active(CheckContext t) {
    t.skipUnless(t.target().userHas("active"), "users have no attribute active");
    String path = t.newUser();
    for (Value active : List.of(BooleanValue.FALSE, BooleanValue.TRUE)) {
      Exchange changed = t.send(PatchRequest.of(path, PatchRequest.replace("active", active)));
      t.require(changed.status() == 200 || changed.status() == 204, "status 200 or 204");
      t.requireValue(t.read(path), "active", active);
    }
  }

  private static void atomic(CheckContext t) {
    String path = t.newUser();
    ComplexValue before = t.read(path);
    Call patch =
        PatchRequest.of(
            path,
            PatchRequest.replace(EXTERNAL_ID, new StringValue("kit-half")),
            PatchRequest.replace("no[such", new StringValue("x")));
    t.error(t.send(patch), 400);
    t.requireUnchanged(path, before);
  }

  private static void stale(CheckContext t) {
    t.skipUnless(t.target().offers("etag"), "the server has no versions");
    String path = t.newUser();
    Exchange created = t.get(path);
    String old = created.header("ETag").orElse("");
    t.require(!old.isEmpty(), "a header ETag");
    List<ComplexValue> changes = changes(t, t.json(created));
    t.succeed(PatchRequest.of(path, changes.get(0)).with("If-Match", old));
    ComplexValue after = t.read(path);
    t.error(t.send(PatchRequest.of(path, changes.get(1)).with("If-Match", old)), 412);
    t.requireEqual(after, t.read(path), "the user unchanged:");
  }

  /** Returns two different changes of an attribute that the user has. */
  private static List<ComplexValue> changes(CheckContext t, ComplexValue user) {
    if (user.has(EXTERNAL_ID)) {
      return List.of(
          PatchRequest.replace(EXTERNAL_ID, new StringValue("kit-1")),
          PatchRequest.replace(EXTERNAL_ID, new StringValue("kit-2")));
    }
    t.skipUnless(t.target().userHas("active"), "users have neither externalId nor active");
    return List.of(
        PatchRequest.replace("active", BooleanValue.FALSE),
        PatchRequest.replace("active", BooleanValue.TRUE));
  }

  private static void members(CheckContext t) {
    String ada = GroupChecks.newMember(t);
    String bob = GroupChecks.newMember(t);
    String path = GroupChecks.newGroup(t);
    for (String member : List.of(ada, bob)) {
      t.succeed(PatchRequest.of(path, GroupChecks.members("add", member)));
    }
    GroupChecks.requireMembers(t, path, ada, bob);
    t.succeed(PatchRequest.of(path, PatchRequest.remove(PatchRequest.memberPath(ada))));
    GroupChecks.requireMembers(t, path, bob);
    ComplexValue without = t.read(path + "?excludedAttributes=members");
    t.require(!without.has("members"), "no members", without.find("members"));
  }
}
