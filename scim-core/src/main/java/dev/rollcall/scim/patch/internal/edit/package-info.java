// SPDX-License-Identifier: Apache-2.0
/**
 * The edits of a PATCH request, resolved and typed, and the editors to which they are applied. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.patch.internal.edit;

import org.jspecify.annotations.NullMarked;
