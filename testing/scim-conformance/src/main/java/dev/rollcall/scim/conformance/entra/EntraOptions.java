// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.idp.Progress;
import java.util.Objects;

/**
 * How Entra behaves.
 *
 * @param dialect how PATCH is written
 * @param parallel how many requests are on their way at once, at least one
 * @param progress is told how far a cycle has come
 */
public record EntraOptions(EntraDialect dialect, int parallel, Progress progress) {
  /** Checks the number. */
  public EntraOptions {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(progress, "progress");
    if (parallel < 1) {
      throw new IllegalArgumentException("At least one request must be on its way");
    }
  }

  /** What every customer has, with four requests at once. */
  public static EntraOptions standard() {
    return new EntraOptions(EntraDialect.DEFAULT, 4, Progress.none());
  }

  /** The same in another dialect. */
  public EntraOptions with(EntraDialect other) {
    return new EntraOptions(other, parallel, progress);
  }

  /** The same, telling somebody else. */
  public EntraOptions tellingTo(Progress other) {
    return new EntraOptions(dialect, parallel, other);
  }
}
