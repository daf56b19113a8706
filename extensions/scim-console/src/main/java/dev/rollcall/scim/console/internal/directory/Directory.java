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
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
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
  private static final String ANY = "a";
  private static final List<CompareOperator> BY_NAME = List.of(CompareOperator.EQ);
  private static final List<CompareOperator> BY_PART_OF_NAME =
      List.of(CompareOperator.CO, CompareOperator.EQ);

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
    Optional<Filter> contains =
        query.search().isEmpty() ? Optional.empty() : filter(type, query.search(), BY_PART_OF_NAME);
    if (contains.isEmpty()) {
      return page(
          visit, type, Optional.empty(), new DirectoryQuery("", query.start(), query.size()));
    }
    try {
      return page(visit, type, contains, query);
    } catch (ScimException refused) {
      if (refused.status() != BAD_REQUEST) {
        throw refused;
      }
      // The store has too many names to compare parts of them.
      return page(visit, type, filter(type, query.search(), BY_NAME), query);
    }
  }

  /**
   * Returns a filter by name that the application supports; empty if it supports none. A request
   * with another filter would be a failure in the log of the tenant.
   *
   * @param operators the operators, the preferred one first
   */
  private Optional<Filter> filter(
      ServiceDescription.Type type, String search, List<CompareOperator> operators) {
    String typeName = type.type().name();
    List<Filter> terms =
        searchable(type).flatMap(path -> term(typeName, path, search, operators).stream()).toList();
    return Optional.of(terms)
        .filter(several -> several.size() > 1)
        .<Filter>map(Or::new)
        .filter(any -> host.supports(typeName, any))
        .or(() -> terms.stream().findFirst());
  }

  private static Stream<AttributePath> searchable(ServiceDescription.Type type) {
    return NAMES.stream()
        .flatMap(
            name ->
                type.filterable().stream()
                    .filter(path -> path.subAttribute().isEmpty())
                    .filter(path -> path.leaf().name().equals(name)));
  }

  /** The value becomes a literal of the filter, so that its text cannot change the filter. */
  private Optional<Filter> term(
      String typeName, AttributePath path, String search, List<CompareOperator> operators) {
    return operators.stream()
        .<Filter>map(operator -> new Comparison(path, operator, new StringValue(search)))
        .filter(term -> host.supports(typeName, term))
        .findFirst();
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
    boolean canSearch = filter(type, ANY, BY_PART_OF_NAME).isPresent();
    return new DirectoryList(rows, total, page.search(), page.start(), canSearch);
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

  /** Returns the revocations of an account that are not complete. */
  List<PendingRevocation> openRevocations(Visit visit, ResourceRef account) {
    return host.openRevocations(visit.caller().tenantId(), account);
  }

  /** Returns the attributes of a resource that only the identity provider may change. */
  List<String> managedAttributes(Visit visit, ResourceRef resource) {
    return host.managedAttributes(visit.caller(), resource).stream()
        .map(AttributePath::toString)
        .toList();
  }

  /**
   * Returns a page of the members of a group; empty if the type has no members.
   *
   * @param position {@link MemberPage#next()} of the page before; empty for the first page
   */
  Optional<MemberPage> members(
      Visit visit, ResourceRef group, Optional<String> position, int size) {
    return host.members(visit.caller(), group, position, size);
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
