// SPDX-License-Identifier: Apache-2.0
/**
 * A product that predates SCIM, with employees and teams in its entities, and the mapping by which
 * it serves SCIM.
 */
@NullMarked
package dev.rollcall.examples.jpahost;

import org.jspecify.annotations.NullMarked;
