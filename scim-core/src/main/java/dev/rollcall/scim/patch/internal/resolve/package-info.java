// SPDX-License-Identifier: Apache-2.0
/**
 * Resolves the operations of a PATCH request against a resource type: paths to attributes, values
 * to edits. Not API.
 */
@NullMarked
package dev.rollcall.scim.patch.internal.resolve;

import org.jspecify.annotations.NullMarked;
