// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.conformance.idp.Progress;
import java.util.Objects;

/**
 * Options of the simulated Okta.
 *
 * @param method the HTTP method of updates
 * @param concurrency the number of concurrent requests, at least one
 * @param progress receives the progress of a cycle
 */
public record OktaOptions(Method method, int concurrency, Progress progress) {
  /** The HTTP method of updates. */
  public enum Method {
    /** Applications of the wizard: all updates by PUT of whole resources. */
    PUT,
    /** Applications of the catalogue: PATCH, for users without a path. */
    PATCH
  }

  /** Checks the concurrency. */
  public OktaOptions {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(progress, "progress");
    if (concurrency < 1) {
      throw new IllegalArgumentException("The number of concurrent requests must be at least 1");
    }
  }

  /** Returns options with four concurrent requests. */
  public static OktaOptions by(Method method) {
    return new OktaOptions(method, 4, Progress.none());
  }
}
