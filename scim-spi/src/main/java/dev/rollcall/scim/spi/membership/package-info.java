// SPDX-License-Identifier: Apache-2.0
/**
 * Group membership in a store. Members are never part of a group's value: they are read in pages
 * and changed by deltas, so that a change of k members costs O(k).
 */
@NullMarked
package dev.rollcall.scim.spi.membership;

import org.jspecify.annotations.NullMarked;
