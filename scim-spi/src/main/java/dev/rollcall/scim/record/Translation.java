// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Filter;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter as a condition of the host and a remaining filter. A resource must meet both.
 *
 * @param condition the condition that the host's database evaluates; empty if it supports no term
 * @param rest the terms that {@link Filter#matches(dev.rollcall.scim.resource.ScimResource)}
 *     evaluates on each row that the condition finds; empty if the condition is exact
 */
public record Translation<C>(Optional<C> condition, Optional<Filter> rest) {
  /** Checks that no component is null. */
  public Translation {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(rest, "rest");
  }
}
