// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

/**
 * Observes the requests of an application, for metrics and traces. Implementations are thread-safe.
 * A {@link RuntimeException} of an observer or of its observations is logged and does not affect
 * the response.
 */
@FunctionalInterface
public interface RequestObserver {
  /**
   * Begins to observe a request, before its credential is checked.
   *
   * @return the observation of this request; {@link RequestObservation#NONE} for a request that is
   *     not observed
   */
  RequestObservation begin(RequestStart request);

  /** Returns an observer that observes no request. */
  static RequestObserver none() {
    return request -> RequestObservation.NONE;
  }
}
