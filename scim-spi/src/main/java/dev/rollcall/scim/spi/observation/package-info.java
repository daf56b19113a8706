// SPDX-License-Identifier: Apache-2.0
/**
 * Observes requests, for metrics and traces: an observer receives the start and the end of each
 * request, of its steps, and the outcome of its operations. Depends on no library for metrics or
 * traces.
 * <!-- snippet: extensions/scim-micrometer/src/test/java/dev/rollcall/scim/micrometer/ObserveGuideTest.java#own-observer -->
 *
 * <pre>
 * return start -&gt;
 *     new RequestObservation() {
 *       &#64;Override
 *       public void end(CompletedRequest request) {
 *         if (request.duration().toSeconds() &gt;= 5) {
 *           alerts.accept(request.start().requestId() + " " + request.target().route());
 *         }
 *       }
 *     };
 * </pre>
 */
@NullMarked
package dev.rollcall.scim.spi.observation;

import org.jspecify.annotations.NullMarked;
