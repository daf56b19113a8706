// SPDX-License-Identifier: Apache-2.0
/**
 * Observes requests, for metrics and traces: an observer receives the start and the end of each
 * request, of its steps, and the outcome of its operations. Depends on no library for metrics or
 * traces.
 */
@NullMarked
package dev.rollcall.scim.spi.observation;

import org.jspecify.annotations.NullMarked;
