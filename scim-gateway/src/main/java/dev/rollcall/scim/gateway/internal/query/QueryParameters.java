// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.ProjectionParser;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.AsciiCase;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The query parameters of RFC 7644 section 3.4.2 and RFC 9865 section 2 as sent: decoded, and
 * validated when they are read. Other parameters are ignored. Immutable.
 */
public final class QueryParameters {
  /** No parameters. */
  public static final QueryParameters NONE = new QueryParameters(Map.of());

  private static final String FILTER = "filter";
  private static final String SORT_BY = "sortBy";
  private static final String SORT_ORDER = "sortOrder";
  private static final String START_INDEX = "startIndex";
  private static final String COUNT = "count";
  private static final String CURSOR = "cursor";
  private static final String ATTRIBUTES = "attributes";
  private static final String EXCLUDED_ATTRIBUTES = "excludedAttributes";

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Parses the query of a URL.
   *
   * @throws ScimException 400 when it is not percent-encoded
   */
  public static QueryParameters parse(Optional<String> query) {
    if (query.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : query.get().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decode(name), n -> new ArrayList<>(1)).add(decode(value));
      }
    }
    return new QueryParameters(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw ScimException.http(400, "The query of the URL must be percent-encoded");
    }
  }

  /** Creates parameters from the decoded query of a URI, each with all its values. */
  public static QueryParameters of(Map<String, List<String>> query) {
    return new QueryParameters(query);
  }

  /** Creates parameters from the body of a search request. */
  public static QueryParameters of(SearchRequest request) {
    Map<String, List<String>> values = new HashMap<>();
    put(values, FILTER, request.filter());
    put(values, SORT_BY, request.sortBy());
    put(values, SORT_ORDER, request.sortOrder());
    put(values, START_INDEX, text(request.startIndex()));
    put(values, COUNT, text(request.count()));
    put(values, CURSOR, request.cursor());
    values.put(ATTRIBUTES, request.attributes());
    values.put(EXCLUDED_ATTRIBUTES, request.excludedAttributes());
    return new QueryParameters(values);
  }

  /**
   * Applies the dialect: empty parameters for order and page count as absent if it tolerates that.
   * An empty filter or cursor keeps its meaning.
   */
  public QueryParameters in(Dialect dialect) {
    if (values.isEmpty() || !dialect.tolerates(Tolerance.EMPTY_QUERY_PARAMETERS)) {
      return this;
    }
    Map<String, List<String>> given = new HashMap<>(values);
    for (String name : List.of(COUNT, START_INDEX, SORT_BY, SORT_ORDER)) {
      given.computeIfPresent(
          name, (same, all) -> all.stream().allMatch(String::isBlank) ? null : all);
    }
    return new QueryParameters(given);
  }

  private static Optional<String> text(OptionalLong number) {
    return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : Optional.empty();
  }

  private static void put(Map<String, List<String>> values, String name, Optional<String> text) {
    text.ifPresent(value -> values.put(name, List.of(value)));
  }

  /** The filter. */
  public Optional<String> filter() {
    return single(FILTER);
  }

  /** The attribute to sort by. */
  public Optional<String> sortBy() {
    return single(SORT_BY);
  }

  /**
   * Returns whether the order is descending.
   *
   * @throws ScimException invalidValue for an unknown order
   */
  boolean isDescending() {
    String order = single(SORT_ORDER).orElse("ascending");
    if (AsciiCase.isEqual(order, "descending")) {
      return true;
    }
    if (AsciiCase.isEqual(order, "ascending")) {
      return false;
    }
    throw ScimException.invalidValue(SORT_ORDER, "must be 'ascending' or 'descending'");
  }

  /** The cursor, in a query by cursor; an empty text for the first page. */
  Optional<String> cursor() {
    return single(CURSOR);
  }

  /** The attributes to return. */
  public List<String> attributes() {
    return names(ATTRIBUTES);
  }

  /** The attributes not to return. */
  public List<String> excludedAttributes() {
    return names(EXCLUDED_ATTRIBUTES);
  }

  /** Returns whether the client selects attributes. */
  public boolean namesAttributes() {
    return !attributes().isEmpty() || !excludedAttributes().isEmpty();
  }

  /** Returns whether the client pages by index. */
  boolean hasStartIndex() {
    return values.containsKey(START_INDEX);
  }

  /** The one-based index of the first result; anything below 1 is 1 (RFC 7644 table 6). */
  long firstIndex() {
    return Math.max(1, number(START_INDEX).orElse(1));
  }

  /** The size of the page: a negative count is 0, a count above the limit is the limit. */
  int pageSize(Limits limits) {
    return (int) Math.min(count(limits), limits.maxPageSize());
  }

  /**
   * The size of a page by cursor: a negative count is 0.
   *
   * @throws ScimException invalidCount for a count above the limit (RFC 9865 section 2.1)
   */
  int pageSizeByCursor(Limits limits) {
    long count = count(limits);
    if (count > limits.maxPageSize()) {
      throw ScimException.invalidCount("must not be above " + limits.maxPageSize());
    }
    return (int) count;
  }

  private long count(Limits limits) {
    return Math.max(0, number(COUNT).orElse(limits.defaultPageSize()));
  }

  private OptionalLong number(String name) {
    Optional<String> text = single(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.get().trim()));
    } catch (NumberFormatException notANumber) {
      throw ScimException.invalidValue(name, "must be an integer");
    }
  }

  /**
   * Rejects repeated parameters: dropping one of two filters could return more than was requested.
   */
  private Optional<String> single(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw ScimException.invalidValue(name, "must not be given more than once");
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  private List<String> names(String name) {
    List<String> sent = values.getOrDefault(name, List.of());
    if (sent.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (String value : sent) {
      for (String part : ProjectionParser.split(value)) {
        String stripped = part.strip();
        if (!stripped.isEmpty()) {
          all.add(stripped);
        }
      }
    }
    return Collections.unmodifiableList(all);
  }
}
