// SPDX-License-Identifier: Apache-2.0
/** Writes of entities and their memberships, with the rules of uniqueness and versions. Not API. */
@NullMarked
package dev.rollcall.scim.jpa.internal.write;

import org.jspecify.annotations.NullMarked;
