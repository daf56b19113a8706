// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks the filter operators (RFC 7644 section 3.4.2.2) on a user with a known name. */
final class FilterChecks {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  private static final List<FilterCase> OPERATORS =
      List.of(
          new FilterCase("sw", "R7644-058", "sw matches a prefix", "userName sw \"<\"", true),
          new FilterCase("co", "R7644-057", "co matches a substring", "userName co \"<\"", true),
          new FilterCase("ew", "R7644-059", "ew matches a suffix", "userName ew \">\"", true),
          new FilterCase("ne", "R7644-056", "ne excludes equal values", "userName ne \"@\"", false),
          new FilterCase(
              "pr",
              "R7644-060",
              "pr matches present attributes",
              "userName pr and id eq \"#\"",
              true),
          new FilterCase("id", "R7644-055", "A user is found by its id", "id eq \"#\"", true),
          new FilterCase(
              "and",
              "R7644-053",
              "and requires both operands",
              "id eq \"#\" and userName eq \"kit-x\"",
              false),
          new FilterCase(
              "or",
              "R7644-053",
              "or requires one operand",
              "userName eq \"kit-x\" or userName eq \"@\"",
              true),
          new FilterCase(
              "not",
              "R7644-053",
              "not negates a filter",
              "id eq \"#\" and not (userName eq \"@\")",
              false),
          new FilterCase(
              "precedence",
              "R7644-069",
              "and has a higher precedence than or",
              "id eq \"#\" or userName eq \"kit-x\" and userName eq \"kit-y\"",
              true));

  private static final List<FilterCase> FORMS =
      List.of(
          new FilterCase(
              "grouping",
              "R7644-069",
              "Parentheses override the precedence",
              "(id eq \"#\" or userName eq \"@\") and userName eq \"kit-y\"",
              false),
          new FilterCase(
              "attribute-case",
              "R7644-054",
              "Attribute names are case-insensitive",
              "USERNAME eq \"@\"",
              true),
          new FilterCase(
              "operator-case",
              "R7644-054",
              "Operators are case-insensitive",
              "userName EQ \"@\"",
              true),
          new FilterCase(
              "urn",
              "R7644-077",
              "An attribute may have its URN",
              USER + ":userName eq \"@\"",
              true),
          new FilterCase(
              "quote",
              "R7644-078",
              "A quote in a string is escaped",
              "userName eq \"kit\\\"quote\"",
              false),
          new FilterCase(
              "time",
              "R7644-062",
              "Times are compared as times",
              "id eq \"#\" and meta.created gt \"2001-01-01T00:00:00Z\"",
              true));

  static final List<Check> ALL =
      Stream.of(OPERATORS, FORMS).flatMap(List::stream).map(FilterChecks::check).toList();

  private FilterChecks() {}

  /**
   * A filter, in which {@code @} represents the user's name, {@code <} for its beginning, {@code >}
   * for its end and {@code #} for its id.
   */
  private record FilterCase(
      String id, String requirement, String title, String filter, boolean isFound) {
    String filled(String userId, String name) {
      return filter
          .replace("\"@\"", JsonWriter.toString(new StringValue(name)))
          .replace("<", name.substring(0, name.length() / 2))
          .replace(">", name.substring(name.length() / 2).toUpperCase(Locale.ROOT))
          .replace("\"#\"", JsonWriter.toString(new StringValue(userId)));
    }
  }

  private static Check check(FilterCase filterCase) {
    return new Check(
        "http.filter." + filterCase.id(),
        filterCase.title(),
        List.of(filterCase.requirement()),
        "Return the matching resources, or reject the filter with 400 and invalidFilter.",
        t -> run(t, filterCase));
  }

  private static void run(CheckContext t, FilterCase filterCase) {
    String path = t.newUser();
    String id = ResourcePath.id(path);
    ComplexValue user = t.read(path);
    t.skipUnless(
        !filterCase.filter().contains("meta.created") || hasCreationTime(user),
        "users have no meta.created");
    String name = user.findText("userName").orElse("");
    String filter = URLEncoder.encode(filterCase.filled(id, name), StandardCharsets.UTF_8);
    Exchange response = t.get(t.target().users() + "?count=50&filter=" + filter);
    t.skipUnless(!isDeclined(response), "the server rejects this filter");
    List<String> found = t.resources(t.ok(response, 200)).stream().map(t::id).toList();
    t.require(
        found.contains(id) == filterCase.isFound(),
        (filterCase.isFound() ? "the user " : "not the user ") + id,
        found);
  }

  private static boolean hasCreationTime(ComplexValue user) {
    return user.find("meta")
        .map(Value::complexOrEmpty)
        .flatMap(meta -> meta.find("created"))
        .isPresent();
  }

  private static boolean isDeclined(Exchange response) {
    return response.status() == 400
        && response
            .json()
            .flatMap(error -> error.findText("scimType"))
            .filter(type -> type.equals("invalidFilter") || type.equals("tooMany"))
            .isPresent();
  }
}
