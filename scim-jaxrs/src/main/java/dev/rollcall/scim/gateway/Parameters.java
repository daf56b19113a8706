// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The query parameters of RFC 7644 section 3.4.2 as they were sent, decoded but not interpreted.
 *
 * @param filter {@code filter}
 * @param startIndex {@code startIndex}
 * @param count {@code count}
 * @param attributes {@code attributes}, split at commas
 * @param excludedAttributes {@code excludedAttributes}, split at commas
 */
public record Parameters(
    Optional<String> filter,
    Optional<String> startIndex,
    Optional<String> count,
    List<String> attributes,
    List<String> excludedAttributes) {
  /** No parameters at all. */
  public static final Parameters NONE =
      new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

  /** Copies the lists. */
  public Parameters {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(startIndex, "startIndex");
    Objects.requireNonNull(count, "count");
    attributes = List.copyOf(attributes);
    excludedAttributes = List.copyOf(excludedAttributes);
  }

  /** Whether the client says which attributes it wants. */
  boolean namesAttributes() {
    return !attributes.isEmpty() || !excludedAttributes.isEmpty();
  }

  /** The one-based index of the first result; anything below 1 is 1 (RFC 7644 table 6). */
  long firstIndex() {
    return Math.max(1, startIndex.map(text -> number("startIndex", text)).orElse(1L));
  }

  /** The size of the page: a negative count is 0, one above the limit is the limit. */
  int pageSize(Limits limits) {
    long wanted = count.map(text -> number("count", text)).orElse((long) limits.defaultPageSize());
    return (int) Math.max(0, Math.min(wanted, limits.maxPageSize()));
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException notANumber) {
      throw ScimException.invalidValue(name, "must be an integer");
    }
  }
}
