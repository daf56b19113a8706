// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static dev.rollcall.scim.cost.HostileTexts.colliding;
import static dev.rollcall.scim.cost.HostileTexts.collidingNumber;
import static dev.rollcall.scim.cost.HostileTexts.list;
import static dev.rollcall.scim.cost.HostileTexts.repeated;

import dev.rollcall.scim.cost.HostileInput.Kind;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.patch.MemberChanges;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.property.SampleTypes;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** PATCH requests that are costly to process. */
final class HostilePatches {
  private static final int OPERATIONS = 1_000;
  private static final int VALUES = 4_000;
  private static final ScimErrorType TOO_MANY = ScimErrorType.TOO_MANY;
  private static final Limits LIMITS = Limits.DEFAULT;

  /** Growth is measured beyond the limit on elements. */
  private static final Limits WIDE = Limits.builder().elements(1_000_000).build();

  private static final ResourceType USER = CoreSchemas.userType();
  private static final ResourceType GROUP = CoreSchemas.groupType();
  private static final ResourceType WIDGET = SampleTypes.WIDGET;

  private HostilePatches() {}

  static List<HostileInput> all() {
    List<HostileInput> all = new ArrayList<>(operations());
    all.addAll(values());
    all.addAll(members());
    all.addAll(refused());
    return all;
  }

  private static String op(String op, String path, String value) {
    return "{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}";
  }

  private static String removal(String path) {
    return "{\"op\":\"remove\",\"path\":\"" + path + "\"}";
  }

  private static String email(String value) {
    return "[{\"value\":\"" + value + "\"}]";
  }

  private static List<HostileInput> operations() {
    return List.of(
        each("on one attribute", USER, 0, i -> op("replace", "title", "\"" + i + '"')),
        each("on a part", USER, 0, i -> op("replace", "name.familyName", "\"" + i + '"')),
        each(
            "without a path", USER, 0, i -> "{\"op\":\"add\",\"value\":{\"title\":\"" + i + "\"}}"),
        each("that add an email", USER, 0, i -> op("add", "emails", email("" + i))),
        each("that add emails of one hash", USER, 0, i -> op("add", "emails", email(colliding(i)))),
        each(
            "that add a primary email",
            USER,
            0,
            i -> op("add", "emails", "{\"value\":\"" + i + "\",\"primary\":true}")),
        each(
            "that remove a named email",
            USER,
            OPERATIONS,
            i -> op("remove", "emails", email("" + i))),
        each(
            "that remove and add",
            USER,
            1,
            i -> op(i % 2 == 0 ? "remove" : "add", "emails", email("a"))),
        each(
            "that replace all emails",
            USER,
            OPERATIONS,
            i -> op("replace", "emails", email("" + i))),
        each("that find nothing", USER, 50, i -> removal("emails[value eq \\\"x" + i + "\\\"]")),
        each(
            "that change one of several",
            USER,
            50,
            i -> op("replace", "emails[value eq \\\"7\\\"].display", "\"" + i + '"')),
        each("on schemas", USER, 0, i -> op("add", "schemas", "[\"urn:x:" + i + "\"]")),
        each("on an extension", USER, 0, i -> op("add", "department", "\"" + i + '"')));
  }

  private static List<HostileInput> values() {
    return List.of(
        one("emails", USER, n -> added("emails", n, i -> "{\"value\":\"" + i + "\"}")),
        one(
            "emails of one hash",
            USER,
            n -> added("emails", n, i -> "{\"value\":\"" + colliding(i) + "\"}")),
        one(
            "the same email of many types",
            USER,
            n ->
                added("emails", n, i -> "{\"value\":\"a\",\"type\":\"" + i + "\"}")
                    + ","
                    + op("remove", "emails", email("a"))),
        one(
            "addresses of one hash",
            USER,
            n -> added("addresses", n, i -> "{\"country\":\"" + colliding(i) + "\"}")),
        one(
            "texts of one hash",
            WIDGET,
            n -> added("some-string", n, i -> '"' + colliding(i) + '"')),
        one(
            "numbers of one hash",
            WIDGET,
            n -> added("some-integer", n, i -> "" + collidingNumber(i))),
        one(
            "labels of one hash",
            WIDGET,
            n -> added("box.labels", n, i -> '"' + colliding(i) + '"')),
        one("sizes of one hash", WIDGET, n -> added("box.sizes", n, i -> "" + collidingNumber(i))),
        one(
            "emails, replaced",
            USER,
            n ->
                added("emails", n, i -> "{\"value\":\"" + i + "\"}")
                    + ","
                    + added("emails", n, i -> "{\"value\":\"x" + i + "\"}")
                        .replace("add", "replace")),
        one(
            "emails, looked through",
            USER,
            n ->
                added("emails", n, i -> "{\"value\":\"" + i + "\"}")
                    + ","
                    + repeated(
                        3,
                        op(
                            "replace",
                            "emails[value co \\\"a\\\" or value ew \\\"9\\\"].type",
                            "\"x\""),
                        ",")),
        one(
            "unknown names",
            USER,
            n -> "{\"op\":\"add\",\"value\":{" + list(n, i -> "\"x" + i + "\":1") + "}}"),
        one(
            "unknown names of one hash",
            USER,
            n -> "{\"op\":\"add\",\"value\":{" + list(n, i -> '"' + colliding(i) + "\":1") + "}}"),
        one(
            "names in an operation",
            USER,
            n ->
                "{"
                    + list(n, i -> "\"x" + i + "\":1")
                    + ","
                    + op("add", "title", "\"a\"").substring(1)));
  }

  private static String added(String path, int count, IntFunction<String> element) {
    return op("add", path, "[" + list(count, element) + "]");
  }

  private static List<HostileInput> members() {
    return List.of(
        each("that add a member", GROUP, 0, i -> op("add", "members", email("" + i))),
        each("that remove a member", GROUP, 0, i -> removal("members[value eq \\\"" + i + "\\\"]")),
        each(
            "that empty the group",
            GROUP,
            0,
            i -> i % 2 == 0 ? removal("members") : op("add", "members", email("a"))),
        one("members", GROUP, n -> added("members", n, i -> "{\"value\":\"" + i + "\"}")),
        one(
            "members of one hash",
            GROUP,
            n -> added("members", n, i -> "{\"value\":\"" + colliding(i) + "\"}")),
        one(
            "members of one hash that go",
            GROUP,
            n ->
                added("members", n, i -> "{\"value\":\"" + colliding(i) + "\"}")
                    .replace("add", "remove")),
        one(
            "members that come and go",
            GROUP,
            n ->
                added("members", n, i -> "{\"value\":\"" + i + "\"}")
                    + ","
                    + removal("members[type pr or display ne \\\"x\\\"]")),
        one(
            "members, replaced",
            GROUP,
            n -> added("members", n, i -> "{\"value\":\"" + i + "\"}").replace("add", "replace")));
  }

  /** Applies this number of operations to a user with this number of emails. */
  private static HostileInput each(
      String name, ResourceType type, int emails, IntFunction<String> operation) {
    return new HostileInput(
        "PATCH: operations " + name,
        Kind.GROWING,
        OPERATIONS,
        n -> patching(type, emails, list(n, operation)));
  }

  /** Applies a few operations to this number of values. */
  private static HostileInput one(String name, ResourceType type, IntFunction<String> operations) {
    return new HostileInput(
        "PATCH: " + name, Kind.GROWING, VALUES, n -> patching(type, 0, operations.apply(n)));
  }

  private static Runnable patching(ResourceType type, int emails, String operations) {
    ScimResource start =
        ScimResource.of(
            type,
            emails == 0
                ? ComplexValue.of("userName", new StringValue("u"))
                : new JsonReader(LIMITS)
                    .readObject(
                        "{\"emails\":[" + list(emails, i -> "{\"value\":\"" + i + "\"}") + "]}"));
    ComplexValue body = new JsonReader(LIMITS).readObject("{\"Operations\":[" + operations + "]}");
    return () -> patch(body, start);
  }

  private static void patch(ComplexValue body, ScimResource start) {
    PatchPlan plan =
        PatchPlan.of(
            PatchRequest.read(body, Dialect.DEFAULT, LIMITS),
            start.type(),
            Dialect.DEFAULT,
            UnknownAttributePolicy.IGNORE,
            WIDE);
    plan.applyTo(start);
    if (plan.memberChanges(filter -> Set.of()) instanceof MemberChanges.Delta delta
        && delta.removed().contains("x")) {
      throw new IllegalStateException("nobody named this member");
    }
  }

  private static List<HostileInput> refused() {
    return List.of(
        refused("too many operations", 413, n -> tooMany(USER, "title", 1_001 * n, 1)),
        refused("too many members", 413, n -> tooMany(GROUP, "members", 1, 100_001 + 1_000 * n)),
        looking("values", "parts", WIDGET),
        looking("members", "members", GROUP));
  }

  /** Each operation evaluates its filter on all values; none matches. */
  private static HostileInput looking(String name, String path, ResourceType type) {
    String filter = "[" + repeated(8, "value co \\\"x\\\"", " or ") + "]";
    String add = added(path, VALUES, i -> "{\"value\":\"" + i + "\"}");
    return new HostileInput(
        "PATCH: " + name + " that many operations look through",
        Kind.BUDGETED,
        OPERATIONS - 1,
        n -> {
          String operations = add + "," + repeated(n, removal(path + filter), ",");
          Runnable task = patching(type, 0, operations);
          return () -> isRefused(task, 400);
        });
  }

  private static HostileInput refused(String name, int status, IntFunction<Runnable> task) {
    return new HostileInput(
        "PATCH: " + name,
        Kind.REFUSED,
        1,
        n -> {
          Runnable made = task.apply(n);
          return () -> isRefused(made, status);
        });
  }

  private static Runnable tooMany(ResourceType type, String path, int operations, int values) {
    Value element =
        path.equals("members")
            ? ComplexValue.of("value", new StringValue("a"))
            : new StringValue("a");
    Value operation =
        ComplexValue.builder()
            .put("op", "replace")
            .put("path", path)
            .put(
                "value",
                values == 1 ? element : new MultiValue(Collections.nCopies(values, element)))
            .build();
    ComplexValue body =
        ComplexValue.of("Operations", new MultiValue(Collections.nCopies(operations, operation)));
    return () -> patch(body, ScimResource.of(type, ComplexValue.EMPTY));
  }

  private static void isRefused(Runnable task, int status) {
    try {
      task.run();
    } catch (ScimException refused) {
      if (refused.status() == status && refused.type().orElse(TOO_MANY) == TOO_MANY) {
        return;
      }
      throw refused;
    }
    throw new IllegalStateException("not refused");
  }
}
