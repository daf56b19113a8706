// SPDX-License-Identifier: Apache-2.0
/**
 * Support for stores that execute queries: indexed paths and their keys, the plan by which a store
 * executes a filter, the steps of a search, and the evaluation of filters and sort orders in
 * memory.
 */
@NullMarked
package dev.rollcall.scim.spi.index;

import org.jspecify.annotations.NullMarked;
