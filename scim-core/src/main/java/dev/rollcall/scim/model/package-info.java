// SPDX-License-Identifier: Apache-2.0
/**
<<<<<<< HEAD
 * Typed views and builders for the users and groups of RFC 7643 section 4. Views do not copy
 * values. Depends on the packages {@code value}, {@code schema} and {@code resource}; no package of
 * the protocol depends on it.
=======
 * Typed, immutable views of users and groups with the attribute names of RFC 7643 section 4. A view
 * reads its values from the resource and keeps attributes that it does not know.
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
 */
@NullMarked
package dev.rollcall.scim.model;

import org.jspecify.annotations.NullMarked;
