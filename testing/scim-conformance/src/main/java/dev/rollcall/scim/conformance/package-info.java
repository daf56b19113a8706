// SPDX-License-Identifier: Apache-2.0
/**
 * What an integrator runs against an application before a customer's identity provider does: a SCIM
 * server as a client sees it, what was tried on it, and what came of it. The contracts, the replay
 * and the identity providers are in the packages below.
 */
@NullMarked
package dev.rollcall.scim.conformance;

import org.jspecify.annotations.NullMarked;
