// SPDX-License-Identifier: Apache-2.0
/** Memberships in join entities and join tables. Not API. */
@NullMarked
package dev.rollcall.scim.jpa.internal.member;

import org.jspecify.annotations.NullMarked;
