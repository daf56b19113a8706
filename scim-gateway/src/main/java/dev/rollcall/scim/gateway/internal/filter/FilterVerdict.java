// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.filter.Filter;
import java.util.List;
import java.util.Optional;

/** The result of a filter, or of one of its operands, for the resources of one type. */
public sealed interface FilterVerdict {
  /** All resources match. */
  record All() implements FilterVerdict {}

  /** No resource matches. */
  record None() implements FilterVerdict {}

  /** The resources match that the remaining filter matches. */
  record Those(Filter rest) implements FilterVerdict {}

  /** The verdict of an operand that has the same result for all resources. */
  static FilterVerdict of(boolean isMatch) {
    return isMatch ? new All() : new None();
  }

  /** The verdict of filters of which one must match. */
  static FilterVerdict anyOf(List<Filter> filters) {
    return Filter.anyOf(filters).<FilterVerdict>map(Those::new).orElseGet(None::new);
  }

  /** The filter that a store evaluates; empty unless the verdict is {@link Those}. */
  default Optional<Filter> remaining() {
    return this instanceof Those those ? Optional.of(those.rest()) : Optional.empty();
  }
}
