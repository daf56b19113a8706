// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static dev.rollcall.scim.cost.HostileTexts.colliding;
import static dev.rollcall.scim.cost.HostileTexts.list;

import dev.rollcall.scim.cost.HostileInput.Kind;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.ResourceBodyReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Bodies and lists of attribute names that are costly to process. */
final class HostileBodies {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final Limits LIMITS = Limits.DEFAULT;

  /** Growth is measured beyond the limit on elements. */
  private static final Limits WIDE = Limits.builder().elements(1_000_000).build();

  private HostileBodies() {}

  static List<HostileInput> all() {
    List<HostileInput> all = new ArrayList<>(json());
    all.addAll(resources());
    all.addAll(projections());
    all.add(tooManyElements());
    return all;
  }

  private static List<HostileInput> json() {
    return List.of(
        json("nested arrays", 30, n -> "{\"a\":" + "[".repeat(n) + "]".repeat(n) + "}"),
        json("nested objects", 30, n -> "{\"a\":".repeat(n) + "1" + "}".repeat(n)),
        json("names", 10_000, n -> "{" + list(n, i -> "\"n" + i + "\":1") + "}"),
        json(
            "names of one hash",
            16_000,
            n -> "{" + list(n, i -> '"' + colliding(i) + "\":1") + "}"),
        json(
            "texts of one hash",
            16_000,
            n -> "{\"a\":[" + list(n, i -> quoted(colliding(i))) + "]}"),
        json(
            "a name twice, in another letter case",
            16_000,
            n -> "{" + list(n, i -> "\"n" + i + "\":1") + ",\"N" + (n - 1) + "\":1}"),
        json(
            "names with letters that unfold",
            4_000,
            n -> "{" + list(n, i -> "\"İ" + i + "\":1") + "}"),
        json("numbers", 20_000, n -> "{\"a\":[" + list(n, i -> "1") + "]}"),
        json(
            "decimals", 8_000, n -> "{\"a\":[" + list(n, i -> "1." + "1".repeat(50) + "e9") + "]}"),
        json("objects", 10_000, n -> "{\"a\":[" + list(n, i -> "{\"b\":1}") + "]}"),
        json("a long text", 16_000, n -> "{\"a\":\"" + "x".repeat(n) + "\"}"),
        json("escapes", 16_000, n -> "{\"a\":\"" + "\\u0001".repeat(n) + "\"}"),
        json("pairs of surrogates", 16_000, n -> "{\"a\":\"" + "😀".repeat(n) + "\"}"),
        json("blanks", 64_000, n -> "{" + " ".repeat(n) + "}"),
        refused("too deep", n -> "{\"a\":" + "[".repeat(40 * n)),
        refused("a text too long", n -> "{\"a\":\"" + "x".repeat(70_000 * n) + "\"}"),
        refused("a name too long", n -> "{\"" + "x".repeat(300 * n) + "\":1}"),
        refused("a number too long", n -> "{\"a\":" + "1".repeat(70 * n) + "}"),
        refused("a body too large", n -> "{\"a\":[" + "1,".repeat(590_000 + 10_000 * n) + "1]}"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static HostileInput json(String name, int size, IntFunction<String> text) {
    return new HostileInput(
        "JSON: " + name,
        Kind.GROWING,
        size,
        n -> {
          byte[] json = text.apply(n).getBytes(StandardCharsets.UTF_8);
          return () -> readAndWritten(json);
        });
  }

  private static void readAndWritten(byte[] json) {
    try {
      ComplexValue read = new JsonReader(LIMITS).readObject(json);
      ComplexValue again =
          new JsonReader(LIMITS)
              .readObject(JsonWriter.toString(read).getBytes(StandardCharsets.UTF_8));
      if (!again.equals(read) || again.hashCode() != read.hashCode()) {
        throw new IllegalStateException("not the same value");
      }
    } catch (ScimException refused) {
      // is part of what is measured
    }
  }

  private static HostileInput refused(String name, IntFunction<String> text) {
    return new HostileInput(
        "JSON: " + name,
        Kind.REFUSED,
        1,
        n -> {
          byte[] json = text.apply(n).getBytes(StandardCharsets.UTF_8);
          return () -> isRefused(json);
        });
  }

  private static void isRefused(byte[] json) {
    try {
      new JsonReader(LIMITS).readObject(new ByteArrayInputStream(json), LIMITS.bodyBytes());
    } catch (ScimException expected) {
      return;
    }
    throw new IllegalStateException("not refused");
  }

  private static List<HostileInput> resources() {
    return List.of(
        resource("schemas", n -> "\"schemas\":[" + list(n, i -> "\"urn:x:" + i + '"') + "]"),
        resource(
            "schemas of one hash", n -> "\"schemas\":[" + list(n, i -> quoted(colliding(i))) + "]"),
        resource("unknown attributes", n -> list(n, i -> quoted("x" + i) + ":1")),
        resource("unknown attributes of one hash", n -> list(n, i -> quoted(colliding(i)) + ":1")),
        resource("emails", n -> emails(n, i -> "{\"value\":\"" + i + "\",\"type\":\"a\"}")),
        resource("emails of one hash", n -> emails(n, i -> "{\"value\":\"" + colliding(i) + "\"}")),
        resource("the same email", n -> emails(n, i -> "{\"value\":\"a\",\"type\":\"work\"}")),
        resource(
            "primary emails", n -> emails(n, i -> "{\"value\":\"" + i + "\",\"primary\":true}")),
        resource("emails of a wrong type", n -> emails(n, i -> "{\"value\":{\"a\":" + i + "}}")),
        resource("empty emails", n -> emails(n, i -> "{\"type\":\"work\"}")),
        resource(
            "names with filters",
            n -> list(n, i -> quoted("emails[value eq \\\"" + i + "\\\"].display") + ":\"x\"")),
        resource(
            "names with one filter",
            n ->
                list(
                    n,
                    i ->
                        quoted("emails[type eq \\\"a\\\" and value ne \\\"" + i + "\\\"].display")
                            + ":\"x\"")),
        resource(
            "names with the URN of the schema",
            n -> list(n, i -> quoted(CoreSchemas.user().id() + ":x" + i) + ":1")),
        resource("numbers for strings", n -> emails(n, i -> "{\"value\":" + i + "}")),
        resource("wrapped values", n -> emails(n, i -> "{\"value\":[{\"value\":\"" + i + "\"}]}")),
        resource("unknown parts", n -> "\"name\":{" + list(n, i -> quoted("x" + i) + ":1") + "}"),
        resource(
            "addresses of one hash",
            n -> "\"addresses\":[" + list(n, i -> "{\"country\":\"" + colliding(i) + "\"}") + "]"));
  }

  /** Rejected while it is read. */
  private static HostileInput tooManyElements() {
    return new HostileInput(
        "resource: too many elements",
        Kind.REFUSED,
        1,
        n -> {
          byte[] json =
              ("{" + emails(1_001 * n, i -> "{\"value\":\"" + i + "\"}") + "}")
                  .getBytes(StandardCharsets.UTF_8);
          ResourceReader reader =
              new ResourceReader(USER, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, LIMITS);
          return () -> isRefused(json, reader);
        });
  }

  private static void isRefused(byte[] json, ResourceReader reader) {
    try {
      new JsonReader(LIMITS).read(new ByteArrayInputStream(json), json.length, reader::examine);
    } catch (ScimException expected) {
      return;
    }
    throw new IllegalStateException("not refused");
  }

  private static String emails(int count, IntFunction<String> email) {
    return "\"emails\":[" + list(count, email) + "]";
  }

  /** Processes the body of a PUT completely, and writes the result. */
  private static HostileInput resource(String name, IntFunction<String> members) {
    return new HostileInput(
        "resource: " + name,
        Kind.GROWING,
        8_000,
        n -> {
          ComplexValue body =
              new JsonReader(LIMITS).readObject("{\"userName\":\"u\"," + members.apply(n) + "}");
          return () -> {
            for (UnknownAttributePolicy rule : UnknownAttributePolicy.values()) {
              replaced(body, rule);
            }
          };
        });
  }

  private static void replaced(ComplexValue body, UnknownAttributePolicy rule) {
    try {
      AttributeRules rules = new AttributeRules(USER);
      ScimResource sent =
          new ResourceBodyReader(USER, Dialect.DEFAULT, rule, WIDE)
              .examine(JsonSource.of(body), EvaluationBudget.of(LIMITS))
              .resource();
      ScimResource created = rules.forCreate(sent);
      ScimResource replaced = rules.forReplace(created.with("title", new StringValue("x")), sent);
      Change.between(created, replaced);
      Projection.all(USER).echoing(sent).apply(replaced);
    } catch (ScimException refused) {
      // is part of what is measured
    }
  }

  private static List<HostileInput> projections() {
    return List.of(
        projection("names that are not known", i -> "x" + i),
        projection("names of one hash", HostileTexts::colliding),
        projection("the same name", i -> "emails.value"),
        projection("names in many spellings", HostileBodies::userNameInSomeCase),
        projection("the URN of an extension", i -> CoreSchemas.enterpriseUser().id()),
        projection("the URN of the schema", i -> CoreSchemas.user().id()),
        projection("dots", i -> ".".repeat(10)));
  }

  private static String userNameInSomeCase(int number) {
    StringBuilder name = new StringBuilder("username");
    for (int bit = 0; bit < name.length(); bit++) {
      if ((number >> bit & 1) == 1) {
        name.setCharAt(bit, name.substring(bit, bit + 1).toUpperCase(Locale.ROOT).charAt(0));
      }
    }
    return name.toString();
  }

  private static HostileInput projection(String name, IntFunction<String> attribute) {
    ComplexValue user = ComplexValue.of("userName", new StringValue("u"));
    return new HostileInput(
        "attributes: " + name,
        Kind.GROWING,
        16_000,
        n -> {
          List<String> names = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            names.add(attribute.apply(i));
          }
          ScimResource resource = ScimResource.of(USER, user);
          return () -> {
            Projection.of(USER, Dialect.DEFAULT, names, List.of()).apply(resource);
            Projection.of(USER, Dialect.DEFAULT, List.of(), names).apply(resource);
          };
        });
  }
}
