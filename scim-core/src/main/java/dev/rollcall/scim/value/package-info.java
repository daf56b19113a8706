// SPDX-License-Identifier: Apache-2.0
/**
 * The immutable tree that every SCIM message and resource is made of. A value knows nothing of
 * schemas: a tree read from JSON holds names as they were sent, a tree that belongs to a resource
 * holds the schema's own spelling.
 */
@NullMarked
package dev.rollcall.scim.value;

import org.jspecify.annotations.NullMarked;
