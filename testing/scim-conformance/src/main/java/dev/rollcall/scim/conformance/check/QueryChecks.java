// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Checks lists, filters, pages and projections. */
final class QueryChecks {
  private static final List<Check> FILTERS =
      List.of(
          new Check(
              "http.filter.no-match",
              "A filter without matches returns an empty list",
              List.of("R7644-041", "R7644-044"),
              "Return 200 with totalResults 0, never 404.",
              QueryChecks::noMatch),
          new Check(
              "http.filter.by-name",
              "A user is found by its name, case-insensitively",
              List.of("R7644-055", "R7644-075"),
              "Support eq on userName with a case-insensitive index.",
              QueryChecks::byName),
          new Check(
              "http.filter.malformed",
              "A malformed filter is rejected instead of returning an empty list",
              List.of("R7644-068", "R7644-074"),
              "Return 400 with scimType invalidFilter.",
              t ->
                  t.error(
                      t.get(t.target().users() + "?filter=userName+eq"), 400, "invalidFilter")));

  private static final List<Check> LISTS =
      List.of(
          new Check(
              "http.list.count-0",
              "count 0 returns only the total",
              List.of("R7644-090"),
              "Return totalResults without Resources.",
              QueryChecks::countZero),
          new Check(
              "http.list.pages",
              "Pages by startIndex contain each resource once",
              List.of("R7644-088", "R7644-092"),
              "Use the same order on every page; startIndex begins with 1.",
              QueryChecks::pages),
          new Check(
              "http.projection.attributes",
              "attributes returns only these attributes and the minimum",
              List.of("R7644-192"),
              "Omit unrequested attributes; always return id and schemas.",
              QueryChecks::projection));

  static final List<Check> ALL = Stream.of(FILTERS, LISTS).flatMap(List::stream).toList();

  private QueryChecks() {}

  private static String byName(CheckContext t, String name) {
    String filter = "userName eq \"" + name + "\"";
    return t.target().users() + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  private static void noMatch(CheckContext t) {
    ComplexValue list = t.read(byName(t, "kit-unknown@example.com"));
    t.requireTotal(list, 0);
    t.requireResources(list, 0);
  }

  private static void byName(CheckContext t) {
    String path = t.newUser();
    String name = t.read(path).findText("userName").orElse("");
    for (String form : List.of(name, name.toUpperCase(Locale.ROOT))) {
      ComplexValue list = t.read(byName(t, form));
      t.requireTotal(list, 1);
      t.requireResources(list, 1);
      t.requireEqual(ResourcePath.id(path), t.id(t.resources(list).get(0)), "the id");
    }
  }

  private static void countZero(CheckContext t) {
    t.newUser();
    ComplexValue list = t.read(t.target().users() + "?count=0");
    t.require(t.total(list) > 0, "a totalResults above 0", t.total(list));
    t.requireResources(list, 0);
  }

  private static void pages(CheckContext t) {
    for (int i = 0; i < 3; i++) {
      t.newUser();
    }
    long total = t.total(t.read(t.target().users() + "?count=0"));
    t.skipUnless(total <= 50, "the tenant has too many users");
    Set<String> seen = new HashSet<>();
    for (long start = 1; start <= total; start += 2) {
      Exchange page = t.get(t.target().users() + "?count=2&startIndex=" + start);
      List<ComplexValue> resources = t.resources(t.ok(page, 200));
      t.require(resources.size() <= 2, "no more than 2 on a page, as requested", resources.size());
      resources.forEach(one -> seen.add(t.id(one)));
    }
    t.requireEqual(total, (long) seen.size(), "number of different users on all pages");
  }

  private static void projection(CheckContext t) {
    ComplexValue user = t.read(t.newUser() + "?attributes=userName");
    t.require(user.has("id") && user.has("userName"), "id and userName", user.names());
    t.require(!user.has("externalId") && !user.has("meta"), "no other attributes", user.names());
  }
}
