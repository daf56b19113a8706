// SPDX-License-Identifier: Apache-2.0
/** Compares the configuration of a tenant with the rules of published profiles. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.profile;

import org.jspecify.annotations.NullMarked;
