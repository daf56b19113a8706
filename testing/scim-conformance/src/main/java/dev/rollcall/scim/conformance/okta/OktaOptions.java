// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.idp.Progress;
import java.util.Objects;

/**
 * How Okta behaves.
 *
 * @param method how changes are written
 * @param parallel how many requests are on their way at once, at least one
 * @param progress is told how far a cycle has come
 */
public record OktaOptions(Method method, int parallel, Progress progress) {
  /** How changes are written. */
  public enum Method {
    /** Applications made with the wizard: everything by PUT, whole resources. */
    PUT,
    /** Applications of the catalogue: PATCH, of users without a path. */
    PATCH
  }

  /** Checks the number. */
  public OktaOptions {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(progress, "progress");
    if (parallel < 1) {
      throw new IllegalArgumentException("At least one request must be on its way");
    }
  }

  /** With four requests at once. */
  public static OktaOptions by(Method method) {
    return new OktaOptions(method, 4, Progress.none());
  }
}
