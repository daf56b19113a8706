// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.idp.Progress;
import java.util.Objects;

/**
 * Options of the simulated Entra.
 *
 * @param dialect the dialect of PATCH requests
 * @param concurrency the number of concurrent requests, at least one
 * @param progress receives the progress of a cycle
 */
public record EntraOptions(EntraDialect dialect, int concurrency, Progress progress) {
  /** Checks the concurrency. */
  public EntraOptions {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(progress, "progress");
    if (concurrency < 1) {
      throw new IllegalArgumentException("The number of concurrent requests must be at least 1");
    }
  }

  /** Returns the default dialect with four concurrent requests. */
  public static EntraOptions standard() {
    return new EntraOptions(EntraDialect.DEFAULT, 4, Progress.none());
  }

  /** Returns a copy with another dialect. */
  public EntraOptions withDialect(EntraDialect other) {
    return new EntraOptions(other, concurrency, progress);
  }

  /** Returns a copy with another progress listener. */
  public EntraOptions withProgress(Progress other) {
    return new EntraOptions(dialect, concurrency, other);
  }
}
