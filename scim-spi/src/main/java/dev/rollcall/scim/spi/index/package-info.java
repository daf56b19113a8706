// SPDX-License-Identifier: Apache-2.0
/**
 * Support for stores that execute queries: indexed paths and their keys, the plan by which a store
 * executes a filter, the steps of a search, and the evaluation of filters and sort orders in
 * memory.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#index -->
 *
 * <pre>{@code
 * AttributePath path = AttributePath.parse("userName", CoreSchemas.userType(), Dialect.DEFAULT);
 * Set<String> keys = IndexKey.allOf(path, user.attributes()); // a row each, in an index
 * Optional<String> searched = IndexKey.of(path, new StringValue("bjensen"));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.index;

import org.jspecify.annotations.NullMarked;
