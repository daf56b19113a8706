// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the people and groups of a visitor's tenant, as its identity provider sees them. */
public final class Directory {
  /** The name of the resource type of people. */
  public static final String USER = "User";

  /** The name of the resource type of groups. */
  public static final String GROUP = "Group";

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final List<String> NAMES = List.of("userName", "displayName");

  private final HostAccess host;

  /** Creates a reader. */
  public Directory(HostAccess host) {
    this.host = host;
  }

  /** Returns the page that a query selects; empty if the tenant has no such type. */
  public Optional<DirectoryList> list(Visit visit, String typeName, DirectoryQuery query) {
    return visit.service().findType(typeName).map(type -> list(visit, type, query));
  }

  private DirectoryList list(Visit visit, ServiceDescription.Type type, DirectoryQuery query) {
    List<AttributePath> searchable = searchable(type);
    String search = query.search();
    if (search.isEmpty() || searchable.isEmpty()) {
      return page(
          visit, type, Optional.empty(), new DirectoryQuery("", query.start(), query.size()));
    }
    try {
      Filter contains = filter(searchable, CompareOperator.CO, search);
      return page(visit, type, Optional.of(contains), query);
    } catch (ScimException refused) {
      if (refused.status() != BAD_REQUEST) {
        throw refused;
      }
      // The application compares names for equality only.
      Filter equal = filter(searchable, CompareOperator.EQ, search);
      return page(visit, type, Optional.of(equal), query);
    }
  }

  private static List<AttributePath> searchable(ServiceDescription.Type type) {
    return type.filterable().stream()
        .filter(path -> path.subAttribute().isEmpty() && NAMES.contains(path.leaf().name()))
        .toList();
  }

  /** The value becomes a literal of the filter, so that its text cannot change the filter. */
  private static Filter filter(List<AttributePath> paths, CompareOperator operator, String search) {
    List<Filter> terms =
        paths.stream()
            .<Filter>map(path -> new Comparison(path, operator, new StringValue(search)))
            .toList();
    return terms.size() == 1 ? terms.get(0) : new Or(terms);
  }

  private DirectoryList page(
      Visit visit, ServiceDescription.Type type, Optional<Filter> filter, DirectoryQuery page) {
    String attributes =
        Stream.of("userName", "displayName", "active")
            .filter(name -> type.type().findAttribute(name).isPresent())
            .collect(Collectors.joining(","));
    String query =
        "startIndex="
            + page.start()
            + "&count="
            + page.size()
            + "&attributes="
            + attributes
            + filter.map(text -> "&filter=" + Urls.encoded(text.toString())).orElse("");
    ComplexValue found = host.get(visit.caller(), type.type().endpoint(), Optional.of(query));
    List<DirectoryRow> rows =
        found.elements("Resources").stream()
            .limit(page.size())
            .flatMap(element -> element instanceof ComplexValue known ? row(known) : Stream.of())
            .toList();
    long total =
        found.findOr("totalResults", new IntegerValue(0)) instanceof IntegerValue count
            ? count.number()
            : 0;
    return new DirectoryList(rows, total, page.search(), page.start(), !searchable(type).isEmpty());
  }

  private static Stream<DirectoryRow> row(ComplexValue resource) {
    return resource.findText("id").stream().map(id -> row(id, resource));
  }

  private static DirectoryRow row(String id, ComplexValue resource) {
    Optional<Value> active = resource.find("active");
    return new DirectoryRow(
        id,
        name(resource).orElse(id),
        resource.findText("displayName"),
        active.flatMap(
            value ->
                value instanceof BooleanValue known
                    ? Optional.of(known.isTrue())
                    : Optional.empty()));
  }

  /** Returns the userName or else the displayName of a resource. */
  public static Optional<String> name(ComplexValue resource) {
    return resource.findText("userName").or(() -> resource.findText("displayName"));
  }

  /**
   * Returns a resource without its members; empty if the tenant has none with this id.
   *
   * @param id the identifier, as the URL of the console contains it
   */
  public Optional<ComplexValue> find(Visit visit, String typeName, String id) {
    Optional<ServiceDescription.Type> type = visit.service().findType(typeName);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String path = type.get().type().endpoint() + "/" + Urls.encoded(id);
    Optional<String> query =
        type.get().type().members().map(members -> "excludedAttributes=" + members.name());
    try {
      return Optional.of(host.get(visit.caller(), path, query))
          .filter(found -> found.findText("id").isPresent());
    } catch (ScimException refused) {
      if (refused.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
