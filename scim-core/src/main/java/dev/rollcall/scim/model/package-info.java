// SPDX-License-Identifier: Apache-2.0
/**
 * Typed, immutable views of users and groups with the attribute names of RFC 7643 section 4. A view
 * reads its values from the resource and keeps attributes that it does not know.
 */
@NullMarked
package dev.rollcall.scim.model;

import org.jspecify.annotations.NullMarked;
