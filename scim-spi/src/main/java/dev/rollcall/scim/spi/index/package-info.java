// SPDX-License-Identifier: Apache-2.0
/**
 * Support for stores that index attribute values: the indexed paths and their keys, and the plan by
 * which a store executes a filter.
 */
@NullMarked
package dev.rollcall.scim.spi.index;

import org.jspecify.annotations.NullMarked;
