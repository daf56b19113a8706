// SPDX-License-Identifier: Apache-2.0
/**
 * Support for stores that execute queries: indexed paths and their keys, sort keys, and the plan by
 * which a store executes a filter.
 */
@NullMarked
package dev.rollcall.scim.spi.index;

import org.jspecify.annotations.NullMarked;
