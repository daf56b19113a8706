// SPDX-License-Identifier: Apache-2.0
/**
 * The public API of the test kit, which integrators run against an application before a customer
 * connects an identity provider: a SCIM server from the view of a client, checks and their results.
 * Subpackages contain the contracts, the replay and the identity providers.
 */
@NullMarked
package dev.rollcall.scim.conformance;

import org.jspecify.annotations.NullMarked;
