// SPDX-License-Identifier: Apache-2.0
/**
 * Typed views and builders for the users and groups of RFC 7643 section 4. Views do not copy
 * values. Depends on the packages {@code value}, {@code schema} and {@code resource}; no package of
 * the protocol depends on it.
 */
@NullMarked
package dev.rollcall.scim.model;

import org.jspecify.annotations.NullMarked;
