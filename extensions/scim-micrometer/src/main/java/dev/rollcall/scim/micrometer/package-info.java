// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics and traces of the gateway by Micrometer: an observation for each request and its steps,
 * and meters for rejections, budgets, provisioning, the outbox and tokens. No meter has a value
 * that a client or a tenant chooses.
 */
@NullMarked
package dev.rollcall.scim.micrometer;

import org.jspecify.annotations.NullMarked;
