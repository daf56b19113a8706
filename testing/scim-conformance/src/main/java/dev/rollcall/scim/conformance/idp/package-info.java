// SPDX-License-Identifier: Apache-2.0
/**
 * What simulated identity providers have in common: a directory of people and groups that changes,
 * the mapping of its attributes, what a client remembers, and the comparison with a server.
 */
@NullMarked
package dev.rollcall.scim.conformance.idp;

import org.jspecify.annotations.NullMarked;
