// SPDX-License-Identifier: Apache-2.0
/**
 * The immutable value tree of SCIM messages and resources. Values are independent of schemas: a
 * tree that is read from JSON has names as sent, a tree of a resource has the names of the schema.
 */
@NullMarked
package dev.rollcall.scim.value;

import org.jspecify.annotations.NullMarked;
