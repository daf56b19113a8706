// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Filter;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in two parts, both of which a resource must meet.
 *
 * @param condition the part that the host's database answers; empty when it answers nothing
 * @param rest the part that {@link Filter#matches(dev.rollcall.scim.resource.ScimResource)} answers
 *     for each row that the condition finds; empty when nothing is left
 */
public record Translation<C>(Optional<C> condition, Optional<Filter> rest) {
  /** Checks that no component is null. */
  public Translation {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(rest, "rest");
  }
}
