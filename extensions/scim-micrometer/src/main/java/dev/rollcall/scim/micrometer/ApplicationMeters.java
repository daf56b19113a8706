// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * The meters of an application, looked up once for each request. Thread-safe.
 *
 * @param steps records the steps of requests
 * @param requests counts rejections, budgets and writes
 */
record ApplicationMeters(StepRecorder steps, RequestMeters requests) {
  static ApplicationMeters of(
      String application, ObservationRegistry observations, MeterRegistry meters) {
    return new ApplicationMeters(
        new StepRecorder(application, observations, meters),
        new RequestMeters(application, meters));
  }
}
