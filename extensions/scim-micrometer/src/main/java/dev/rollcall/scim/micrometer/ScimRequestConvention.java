// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Determines the name and the keys of the observation of a request. A host changes them by
 * extending {@link DefaultScimRequestConvention}. It is called at the start and at the end of a
 * request; the keys at the start are those of the timer of active requests.
 */
public interface ScimRequestConvention extends ObservationConvention<ScimRequestContext> {
  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof ScimRequestContext;
  }
}
