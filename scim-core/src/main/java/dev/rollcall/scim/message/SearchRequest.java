// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A query in the body of a POST (RFC 7644 section 3.4.3, RFC 9865 section 3): the parameters of a
 * GET as JSON. Checks the types of members without interpreting them. Immutable.
 */
public final class SearchRequest {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private final ComplexValue message;

  private SearchRequest(ComplexValue message) {
    this.message = message;
  }

  /**
   * Reads a body. Names are compared without regard to letter case, a null counts as absent, an
   * integer may be in quotes, as some clients send it, and unknown members are ignored.
   *
   * @throws ScimException invalidSyntax when the body is not a search request or a member has the
   *     wrong JSON type; the message names the member
   */
  public static SearchRequest read(ComplexValue message, Dialect dialect) {
    SearchRequest request = new SearchRequest(message);
    MessageSchemas.check(request.member("schemas"), MessageSchemas.SEARCH_REQUEST, dialect);
    List.of("filter", "sortBy", "sortOrder", "cursor").forEach(request::text);
    List.of("startIndex", "count").forEach(request::number);
    List.of("attributes", "excludedAttributes").forEach(request::texts);
    return request;
  }

  /** The filter. */
  public Optional<String> filter() {
    return text("filter");
  }

  /** The attribute by which resources are sorted. */
  public Optional<String> sortBy() {
    return text("sortBy");
  }

  /** {@code ascending} or {@code descending}. */
  public Optional<String> sortOrder() {
    return text("sortOrder");
  }

  /** The 1-based index of the first resource. */
  public OptionalLong startIndex() {
    return number("startIndex");
  }

  /** The maximum number of resources on the page. */
  public OptionalLong count() {
    return number("count");
  }

  /** The cursor of the page; empty text for the first page with cursor pagination. */
  public Optional<String> cursor() {
    return text("cursor");
  }

  /** The attributes to return. */
  public List<String> attributes() {
    return texts("attributes");
  }

  /** The attributes to exclude. */
  public List<String> excludedAttributes() {
    return texts("excludedAttributes");
  }

  private Value member(String name) {
    return message.findAnyCase(name).orElse(NullValue.NULL);
  }

  private Optional<String> text(String name) {
    Value value = member(name);
    if (value instanceof NullValue) {
      return Optional.empty();
    }
    if (value instanceof StringValue string) {
      return Optional.of(string.text());
    }
    throw ScimException.invalidSyntax("'" + name + "' must be a string");
  }

  private OptionalLong number(String name) {
    Value value = member(name);
    if (value instanceof NullValue) {
      return OptionalLong.empty();
    }
    if (value instanceof IntegerValue integer) {
      return OptionalLong.of(integer.number());
    }
    if (value instanceof StringValue quoted && INTEGER.matcher(quoted.text()).matches()) {
      return OptionalLong.of(Long.parseLong(quoted.text()));
    }
    throw ScimException.invalidSyntax("'" + name + "' must be an integer");
  }

  private List<String> texts(String name) {
    Value value = member(name);
    if (value instanceof NullValue) {
      return List.of();
    }
    if (!(value instanceof MultiValue values)) {
      throw ScimException.invalidSyntax("'" + name + "' must be an array of strings");
    }
    List<String> texts = new ArrayList<>(values.elements().size());
    for (Value element : values.elements()) {
      if (!(element instanceof StringValue string)) {
        throw ScimException.invalidSyntax("'" + name + "' must be an array of strings");
      }
      texts.add(string.text());
    }
    return List.copyOf(texts);
  }
}
