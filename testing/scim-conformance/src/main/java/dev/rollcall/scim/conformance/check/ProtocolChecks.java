// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks rules of every endpoint, and optional features: sorting, cursors, Bulk. */
final class ProtocolChecks {
  private static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
  private static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  private static final List<Check> EVERYWHERE =
      List.of(
          new Check(
              "http.auth.no-token",
              "A request without a token is rejected",
              List.of("R7644-009", "R7644-010"),
              "Return 401 with WWW-Authenticate.",
              t ->
                  t.require(
                      t.send(Call.get(t.target().users()).with("Authorization", "")).status()
                          == 401,
                      "status 401")),
          new Check(
              "http.error.unknown-url",
              "An unknown URL returns 404 with a SCIM error",
              List.of("R7644-023", "R7644-203"),
              "Return 404 with an error message at every URL below the base URL.",
              t -> t.error(t.get("/kit-no-such-endpoint"), 404)),
          new Check(
              "http.discovery.unknown-schema",
              "An unknown schema returns 404",
              List.of("R7644-224"),
              "Return 404 with an error message.",
              t -> t.error(t.get("/Schemas/urn:example:kit:none"), 404)),
          new Check(
              "http.discovery.read-only",
              "Discovery is read-only",
              List.of("R7643-117", "R7643-131"),
              "Reject every method except GET.",
              t ->
                  t.require(
                      !t.send(Call.send("POST", "/Schemas", "{\"id\":\"urn:example:kit\"}"))
                          .isSuccess(),
                      "a rejection")));

  private static final List<Check> MESSAGES =
      List.of(
          new Check(
              "http.media-type.charset",
              "A media type may have a parameter",
              List.of("R7644-189"),
              "Take application/scim+json; charset=utf-8.",
              ProtocolChecks::charset),
          new Check(
              "http.create.schemas-returned",
              "Every resource has schemas, id and meta",
              List.of("R7643-005", "R7643-041", "R7643-051"),
              "Return schemas, id, meta.resourceType and meta.location.",
              ProtocolChecks::common));

  private static final List<Check> OFFERED =
      List.of(
          new Check(
              "http.search.post",
              "POST to .search is a query",
              List.of("R7644-097", "R7644-098"),
              "Return 200 with a list response.",
              ProtocolChecks::search),
          new Check(
              "http.sort.ascending",
              "sortBy sorts by that attribute",
              List.of("R7644-080", "R7644-083"),
              "Sort by the attribute, strings case-insensitively.",
              ProtocolChecks::sorted),
          new Check(
              "http.cursor.pages",
              "Pages by cursor contain each resource once",
              List.of("R9865-004", "R9865-006"),
              "Return nextCursor on every page except the last.",
              ProtocolChecks::cursors),
          new Check(
              "http.cursor.unknown",
              "An invalid cursor is rejected",
              List.of("R9865-011", "R9865-012"),
              "Return 400 with scimType invalidCursor.",
              ProtocolChecks::unknownCursor),
          new Check(
              "http.bulk.each-result",
              "Each operation of a Bulk request has a separate response",
              List.of("R7644-170", "R7644-178", "R7644-179"),
              "Return 200 with the status of each operation, as a string.",
              ProtocolChecks::bulk));

  static final List<Check> ALL =
      Stream.of(EVERYWHERE, MESSAGES, OFFERED).flatMap(List::stream).toList();

  private ProtocolChecks() {}

  private static void charset(CheckContext t) {
    Exchange created =
        t.send(
            Call.send("POST", t.target().users(), t.target().user())
                .with("Content-Type", "application/scim+json; charset=utf-8"));
    t.createdUser(created);
  }

  private static void common(CheckContext t) {
    ComplexValue user = t.read(t.newUser());
    t.require(!user.elements("schemas").isEmpty(), "schemas", user.find("schemas"));
    t.id(user);
    ComplexValue meta = user.complexOrEmpty("meta");
    t.require(
        meta.has("resourceType") && meta.has("location"),
        "meta with resourceType and location",
        meta);
  }

  private static void search(CheckContext t) {
    t.newUser();
    ComplexValue query =
        ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(SEARCH)))
            .put("count", 1)
            .build();
    Exchange response = t.send(Call.send("POST", t.target().users() + "/.search", query));
    t.skipUnless(
        response.status() != 404 && response.status() != 405 && response.status() != 501,
        "the server has no .search");
    ComplexValue list = t.ok(response, 200);
    t.require(t.total(list) > 0, "a totalResults above 0", t.total(list));
    t.requireResources(list, 1);
  }

  private static void sorted(CheckContext t) {
    t.skipUnless(t.target().offers("sort"), "the server does not sort");
    for (int i = 0; i < 3; i++) {
      t.newUser();
    }
    Exchange response = t.get(t.target().users() + "?sortBy=userName&count=50");
    t.skipUnless(response.status() != 400, "the server does not sort by userName");
    List<String> names =
        t.resources(t.ok(response, 200)).stream()
            .map(one -> one.findText("userName").orElse(""))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    t.require(names.equals(names.stream().sorted().toList()), "the names in order", names);
  }

  private static void requireCursors(CheckContext t) {
    t.skipUnless(
        t.target()
            .config()
            .complexOrEmpty("pagination")
            .find("cursor")
            .equals(Optional.of(BooleanValue.TRUE)),
        "the server has no cursors");
  }

  private static void cursors(CheckContext t) {
    requireCursors(t);
    Set<String> mine = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      mine.add(ResourcePath.id(t.newUser()));
    }
    List<String> seen = new ArrayList<>();
    boolean isComplete = readPages(t, seen);
    t.require(!isComplete || seen.containsAll(mine), "the users " + mine + " on the pages", seen);
    t.require(new HashSet<>(seen).size() == seen.size(), "no duplicate user", seen);
  }

  /** Adds the ids of up to 100 pages; returns whether these are all pages. */
  private static boolean readPages(CheckContext t, List<String> seen) {
    Optional<String> cursor = Optional.of("");
    for (int page = 0; page < 100 && cursor.isPresent(); page++) {
      String encoded = ResourcePath.encode(cursor.get());
      ComplexValue list = t.read(t.target().users() + "?count=2&cursor=" + encoded);
      List<ComplexValue> resources = t.resources(list);
      t.require(resources.size() <= 2, "no more than 2 on a page, as requested", resources.size());
      resources.forEach(one -> seen.add(t.id(one)));
      cursor = list.findText("nextCursor");
    }
    return cursor.isEmpty();
  }

  private static void unknownCursor(CheckContext t) {
    requireCursors(t);
    t.error(t.get(t.target().users() + "?cursor=kit-none"), 400, "invalidCursor");
  }

  private static void bulk(CheckContext t) {
    t.skipUnless(t.target().offers("bulk"), "the server has no Bulk");
    List<ComplexValue> results =
        t.objects(t.ok(t.send(Call.send("POST", "/Bulk", bulkRequest(t))), 200), "Operations");
    t.requireEqual(2, results.size(), "number of Operations");
    results
        .get(0)
        .findText("location")
        .map(ResourcePath::id)
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> t.target().recordCreated(ResourcePath.of(t.target().users(), id)));
    t.requireValue(results.get(0), "status", new StringValue("201"));
    t.requireValue(results.get(1), "status", new StringValue("404"));
  }

  /** Returns a request that creates a user and deletes an unknown one. */
  private static ComplexValue bulkRequest(CheckContext t) {
    ComplexValue creation =
        ComplexValue.builder()
            .put("method", "POST")
            .put("path", t.target().users())
            .put("bulkId", "kit-1")
            .put("data", t.target().user())
            .build();
    ComplexValue deletion =
        ComplexValue.of("method", new StringValue("DELETE"))
            .with("path", new StringValue(t.target().users() + "/kit-none"));
    return ComplexValue.of("schemas", MultiValue.of(new StringValue(BULK)))
        .with("Operations", MultiValue.of(creation, deletion));
  }
}
