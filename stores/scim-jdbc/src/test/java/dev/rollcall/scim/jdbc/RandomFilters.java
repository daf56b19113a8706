// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Generates users with attributes of all types, and filters on them. */
final class RandomFilters {
  private static final String URN = "urn:example:params:scim:schemas:Extension";
  private static final List<String> TEXTS =
      quoted(
          List.of(
              "a",
              "A",
              "ab",
              "a%",
              "a_b",
              "stra\u00dfe",
              "STRASSE",
              "\uFF21",
              "e\u0301",
              "\u00e9",
              ""));
  private static final List<String> TIMES =
      quoted(
          List.of(
              "2030-01-01T00:00:00Z",
              "2030-01-01T01:00:00+01:00",
              "2030-01-01T00:00:00.0001Z",
              "0001-01-01T00:00:00Z",
              "9999-12-31T23:59:59.999999999Z"));
  private static final List<String> INTEGERS = List.of("0", "1", "-2", "10");
  private static final List<String> NUMBERS = List.of("0", "1", "1.0", "-2", "10", "0.5", "1e1");
  private static final List<String> FLAGS = List.of("true", "false");

  private static final ResourceType USER =
      CoreSchemas.userType()
          .withExtension(
              Schema.of(
                  URN,
                  "Extension",
                  "Attributes of all types",
                  List.of(
                      Attribute.named("code").caseExact(true).build(),
                      Attribute.named("title").build(),
                      Attribute.named("meta").build(),
                      Attribute.named("tags").multiValued(true).build(),
                      Attribute.named("number").type(AttributeType.INTEGER).build(),
                      Attribute.named("ratio").type(AttributeType.DECIMAL).build(),
                      Attribute.named("since").type(AttributeType.DATE_TIME).build(),
                      Attribute.named("parts")
                          .type(AttributeType.COMPLEX)
                          .multiValued(true)
                          .subAttributes(
                              List.of(
                                  Attribute.named("value").caseExact(true).build(),
                                  Attribute.named("size").type(AttributeType.INTEGER).build(),
                                  Attribute.named("labels").multiValued(true).build()))
                          .build())),
              false);

  /**
   * A path of a filter.
   *
   * @param literals the literals that it is compared with
   */
  record Path(String text, List<String> literals) {
    private List<String> operators() {
      return literals.equals(FLAGS)
          ? List.of("eq", "ne", "pr")
          : literals.get(0).startsWith("\"") && !literals.equals(TIMES)
              ? List.of("eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr")
              : List.of("eq", "eq", "ne", "gt", "ge", "lt", "le", "pr");
    }
  }

  private static final List<Path> INDEXED =
      List.of(
          new Path("title", TEXTS),
          new Path("name.familyName", TEXTS),
          new Path("externalId", TEXTS),
          new Path("active", FLAGS),
          new Path("emails.value", TEXTS),
          new Path("emails.type", TEXTS),
          new Path("emails.primary", FLAGS),
          new Path(URN + ":code", TEXTS),
          new Path(URN.replace("Extension", "EXTENSION") + ":title", TEXTS),
          new Path(URN + ":meta", TEXTS),
          new Path(URN + ":tags", TEXTS),
          new Path(URN + ":number", NUMBERS.subList(0, 5)),
          new Path(URN + ":ratio", NUMBERS),
          new Path(URN + ":since", TIMES),
          new Path(URN + ":parts.value", TEXTS),
          new Path(URN + ":parts.size", NUMBERS),
          new Path(URN + ":parts.labels", TEXTS));

  static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(
          USER,
          INDEXED.stream()
              .map(path -> AttributePath.parse(path.text(), USER, Dialect.DEFAULT))
              .toList());

  private final Random random;
  private final List<Path> paths = new ArrayList<>(INDEXED);

  RandomFilters(long seed) {
    this.random = new Random(seed);
    paths.add(new Path("nickName", TEXTS));
    paths.add(new Path("schemas", quoted(List.of(URN, "x"))));
    paths.add(new Path("meta.created", TIMES));
  }

  static List<String> quoted(List<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").toList();
  }

  /** Adds ids, also in upper case, to the literals of a path. */
  void addIds(String path, List<String> ids) {
    List<String> all =
        ids.stream().flatMap(id -> Stream.of(id, id.toUpperCase(Locale.ROOT))).toList();
    paths.add(new Path(path, quoted(all)));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Optional<String> field(String name, List<String> literals) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of("\"" + name + "\":" + any(literals));
  }

  private Optional<String> list(String name, int longest, Supplier<String> element) {
    return Optional.of(
        "\"" + name + "\":" + Stream.generate(element).limit(random.nextInt(longest + 1)).toList());
  }

  @SafeVarargs
  private static String object(Optional<String>... fields) {
    StringJoiner object = new StringJoiner(",", "{", "}");
    for (Optional<String> field : fields) {
      field.ifPresent(object::add);
    }
    return object.toString();
  }

  private String part() {
    return object(
        field("value", TEXTS), field("size", INTEGERS), list("labels", 2, () -> any(TEXTS)));
  }

  private String email() {
    return object(field("value", TEXTS), field("type", TEXTS), field("primary", List.of("false")));
  }

  private String extension() {
    return object(
        field("code", TEXTS),
        field("title", TEXTS),
        field("meta", TEXTS),
        field("number", INTEGERS),
        field("ratio", NUMBERS),
        field("since", TIMES),
        list("tags", 3, () -> any(TEXTS)),
        list("parts", 3, this::part));
  }

  /** Returns a user; a third of the attributes has no value. */
  ScimResource user(int number) {
    String json =
        object(
            Optional.of("\"userName\":\"u" + number + "\""),
            field("title", TEXTS),
            field("externalId", TEXTS),
            field("active", FLAGS),
            field("name", List.of("{\"familyName\":" + any(TEXTS) + "}")),
            field("nickName", TEXTS),
            list("emails", 3, this::email),
            field(URN, List.of(extension())));
    return new ResourceReader(USER, Dialect.DEFAULT, UnknownAttributePolicy.REFUSE)
        .read(new JsonReader(Limits.DEFAULT).readObject(json));
  }

  private static String term(Path path, String operator, String literal) {
    return path.text() + " " + operator + (operator.equals("pr") ? "" : " " + literal);
  }

  private String joined(int depth, Supplier<String> operand, Supplier<String> term) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> "(" + operand.get() + ") and (" + operand.get() + ")";
      case 2 -> "(" + operand.get() + ") or (" + operand.get() + ")";
      case 3 -> "not (" + operand.get() + ")";
      default -> term.get();
    };
  }

  private String inBrackets(int depth, List<Path> subPaths) {
    return joined(
        depth,
        () -> inBrackets(depth - 1, subPaths),
        () -> {
          Path path = any(subPaths);
          return term(path, any(List.of("eq", "eq", "eq", "ne", "pr")), any(path.literals()));
        });
  }

  private String valuePath() {
    return random.nextBoolean()
        ? "emails["
            + inBrackets(
                2,
                List.of(
                    new Path("value", TEXTS), new Path("type", TEXTS), new Path("primary", FLAGS)))
            + "]"
        : URN
            + ":parts["
            + inBrackets(
                2,
                List.of(
                    new Path("value", TEXTS), new Path("size", NUMBERS), new Path("labels", TEXTS)))
            + "]";
  }

  /** Returns a filter of at most this depth. */
  String filter(int depth) {
    return joined(
        depth,
        () -> filter(depth - 1),
        () -> {
          Path path = any(paths);
          return random.nextInt(5) == 0
              ? valuePath()
              : term(path, any(path.operators()), any(path.literals()));
        });
  }
}
