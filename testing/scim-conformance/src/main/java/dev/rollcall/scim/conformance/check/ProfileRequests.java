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
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests that the checks of profiles have in common. */
final class ProfileRequests {
  static final String INVALID_SYNTAX = "invalidSyntax";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private ProfileRequests() {}

  /** Returns a value that no resource has yet. */
  static String unique() {
    return "kit-" + UUID.randomUUID();
  }

  static StringValue text(String value) {
    return new StringValue(value);
  }

  /** Returns a JSON string for a filter. */
  static String quoted(String value) {
    return JsonWriter.toString(text(value));
  }

  static Exchange search(CheckContext t, String endpoint, String filter) {
    return t.get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  /** Requires that a filter finds exactly one resource. */
  static void requireFound(CheckContext t, String endpoint, String filter, String path) {
    ComplexValue list = t.ok(search(t, endpoint, filter), 200);
    List<String> ids = t.resources(list).stream().map(t::id).toList();
    t.requireEqual(List.of(ResourcePath.id(path)), ids, "the ids found by " + filter);
  }

  /** Requires that a filter finds nothing. */
  static void requireNone(CheckContext t, String endpoint, String filter) {
    t.requireTotal(t.ok(search(t, endpoint, filter), 200), 0);
  }

  static Exchange post(CheckContext t, ComplexValue user) {
    Exchange response = t.send(Call.send("POST", t.target().users(), user));
    if (response.status() == 201) {
      response.json().flatMap(json -> json.findText("id")).ifPresent(id -> record(t, id));
    }
    return response;
  }

  private static void record(CheckContext t, String id) {
    if (!id.isEmpty()) {
      t.target().recordCreated(ResourcePath.of(t.target().users(), id));
    }
  }

  /** Creates a user with further attributes and returns its path. */
  static String newUser(CheckContext t, String attribute, Value value) {
    return t.create(t.target().users(), t.target().user().with(attribute, value));
  }

  static Exchange patch(CheckContext t, String path, ComplexValue... operations) {
    return t.send(PatchRequest.of(path, operations));
  }

  /** Returns e-mail addresses with these types, each with a unique value. */
  static MultiValue emails(String... types) {
    return new MultiValue(
        List.of(types).stream()
            .<Value>map(type -> email(unique() + "@example.com", type))
            .toList());
  }

  static ComplexValue email(String value, String type) {
    return ComplexValue.builder().put("value", value).put("type", type).build();
  }

  /** Returns the values of the e-mail addresses of a user, sorted. */
  static List<String> emailsOf(CheckContext t, String path) {
    return t.objects(t.read(path), "emails").stream()
        .map(email -> email.findText("value").orElse(""))
        .sorted()
        .toList();
  }

  static void requireUserAttribute(CheckContext t, String name) {
    t.skipUnless(t.target().userHas(name), "users have no attribute " + name);
  }

  static String groups(CheckContext t) {
    t.skipUnless(t.target().groups().isPresent(), "the server has no groups");
    return t.target().groups().orElseThrow();
  }

  /** Creates a group and returns its path. */
  static String newGroup(CheckContext t, Optional<String> externalId, String... members) {
    ComplexValue.Builder group =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(text(GROUP)))
            .put("displayName", unique());
    externalId.ifPresent(id -> group.put("externalId", id));
    if (members.length > 0) {
      group.put("members", PatchRequest.references(List.of(members)));
    }
    return t.create(groups(t), group.build());
  }

  /** Returns the names of attributes. */
  static List<String> names(List<ComplexValue> attributes) {
    return attributes.stream().map(one -> one.findText("name").orElse("")).toList();
  }
}
