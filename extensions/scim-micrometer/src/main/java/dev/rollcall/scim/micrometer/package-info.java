// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics and traces of the gateway by Micrometer: an observation for each request and its steps,
 * and meters for rejections, budgets, provisioning, the outbox, security events, revocations and
 * tokens. No meter has a value that a client or a tenant chooses.
 * <!-- snippet: extensions/scim-micrometer/src/test/java/dev/rollcall/scim/micrometer/ObserveGuideTest.java#observer -->
 *
 * <pre>{@code
 * static ServiceProvider.Builder observed(
 *     ServiceProvider.Builder application, MeterRegistry meters) {
 *   ObservationRegistry observations = ObservationRegistry.create();
 *   observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
 *   return application.observer(MicrometerObserver.of(observations, meters));
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.micrometer;

import org.jspecify.annotations.NullMarked;
