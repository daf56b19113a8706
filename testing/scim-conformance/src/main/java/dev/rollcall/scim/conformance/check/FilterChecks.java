// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.StringValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks the filter operators (RFC 7644 section 3.4.2.2) on a user with a known name. */
final class FilterChecks {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  private FilterChecks() {}

  /**
   * A filter, in which {@code @} represents the user's name, {@code <} for its beginning, {@code >}
   * for its end and {@code #} for its id.
   */
  private record Asked(
      String id, String requirement, String title, String filter, boolean isFound) {}

  static List<Check> all() {
    return Stream.of(operators(), forms()).flatMap(List::stream).map(FilterChecks::check).toList();
  }

  private static List<Asked> operators() {
    return List.of(
        new Asked(
            "sw", "R7644-058", "sw finds by the beginning of a text", "userName sw \"<\"", true),
        new Asked("co", "R7644-057", "co finds by a part of a text", "userName co \"<\"", true),
        new Asked(
            "ew",
            "R7644-059",
            "ew finds by the end of a text, in any letter case",
            "userName ew \">\"",
            true),
        new Asked("ne", "R7644-056", "ne leaves out what is equal", "userName ne \"@\"", false),
        new Asked(
            "pr", "R7644-060", "pr finds what has a value", "userName pr and id eq \"#\"", true),
        new Asked("id", "R7644-055", "A user is found by its id", "id eq \"#\"", true),
        new Asked(
            "and",
            "R7644-053",
            "Both sides of and must hold",
            "id eq \"#\" and userName eq \"kit-x\"",
            false),
        new Asked(
            "or",
            "R7644-053",
            "One side of or is enough",
            "userName eq \"kit-x\" or userName eq \"@\"",
            true),
        new Asked(
            "not",
            "R7644-053",
            "not turns a filter round",
            "id eq \"#\" and not (userName eq \"@\")",
            false),
        new Asked(
            "precedence",
            "R7644-069",
            "and comes before or",
            "id eq \"#\" or userName eq \"kit-x\" and userName eq \"kit-y\"",
            true));
  }

  private static List<Asked> forms() {
    return List.of(
        new Asked(
            "grouping",
            "R7644-069",
            "What is in parentheses comes first",
            "(id eq \"#\" or userName eq \"@\") and userName eq \"kit-y\"",
            false),
        new Asked(
            "attribute-case",
            "R7644-054",
            "Attributes have no letter case",
            "USERNAME eq \"@\"",
            true),
        new Asked(
            "operator-case",
            "R7644-054",
            "Operators have no letter case",
            "userName EQ \"@\"",
            true),
        new Asked(
            "urn", "R7644-077", "An attribute may have its URN", USER + ":userName eq \"@\"", true),
        new Asked(
            "quote",
            "R7644-078",
            "A quote in a text is escaped",
            "userName eq \"kit\\\"quote\"",
            false),
        new Asked(
            "time",
            "R7644-062",
            "Times are compared as times",
            "id eq \"#\" and meta.created gt \"2001-01-01T00:00:00Z\"",
            true));
  }

  private static Check check(Asked requested) {
    return new Check(
        "http.filter." + requested.id(),
        requested.title(),
        List.of(requested.requirement()),
        "Answer with those that match, or decline the filter with 400 and invalidFilter.",
        t -> tryOn(t, requested));
  }

  private static void tryOn(CheckContext t, Asked requested) {
    String path = t.newUser();
    String id = ResourcePath.id(path);
    String name = t.ok(t.get(path), 200).findText("userName").orElse("");
    String filter =
        requested
            .filter()
            .replace("\"@\"", JsonWriter.toString(new StringValue(name)))
            .replace("<", name.substring(0, name.length() / 2))
            .replace(">", name.substring(name.length() / 2).toUpperCase(Locale.ROOT))
            .replace("\"#\"", JsonWriter.toString(new StringValue(id)));
    Exchange answer =
        t.get(
            t.target().users()
                + "?count=50&filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    t.skipUnless(!isDeclined(answer), "the server declines this filter");
    List<String> found = t.resources(t.ok(answer, 200)).stream().map(t::id).toList();
    t.require(
        found.contains(id) == requested.isFound(),
        (requested.isFound() ? "the user " : "not the user ") + id,
        found);
  }

  private static boolean isDeclined(Exchange answer) {
    return answer.status() == 400
        && answer
            .json()
            .flatMap(error -> error.findText("scimType"))
            .filter(type -> type.equals("invalidFilter") || type.equals("tooMany"))
            .isPresent();
  }
}
