// SPDX-License-Identifier: Apache-2.0
/**
 * Group membership in a store. A group's value does not contain its members: they are read in pages
 * and changed by deltas, so that a change of k members costs O(k).
 */
@NullMarked
package dev.rollcall.scim.spi.membership;

import org.jspecify.annotations.NullMarked;
