// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated identity providers: the plan and run of a simulation, the provisioning job with its
 * state, its requests, and the results of its cycles.
 */
@NullMarked
package dev.rollcall.scim.conformance.idp;

import org.jspecify.annotations.NullMarked;
