// SPDX-License-Identifier: Apache-2.0
/**
 * The users and groups of RFC 7643 section 4 under the names that the RFC gives their attributes:
 * views over a resource and its values, which copy and lose nothing, and builders. It depends on
 * the packages {@code value}, {@code schema} and {@code resource}; nothing of the protocol depends
 * on it.
 */
@NullMarked
package dev.rollcall.scim.model;

import org.jspecify.annotations.NullMarked;
