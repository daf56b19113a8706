// SPDX-License-Identifier: Apache-2.0
/**
 * Filters (RFC 7644 section 3.4.2.2) and the paths of PATCH operations (figure 7), which share one
 * grammar: a recursive descent parser with limits that resolves names against a resource type, and
 * the evaluation of filters in memory. The cost is linear in the size of the text and the resource.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#filter -->
 *
 * <pre>{@code
 * Filter filter =
 *     Filter.parse(
 *         "emails[type eq \"work\" and value ew \"@example.com\"]",
 *         CoreSchemas.userType(),
 *         Dialect.DEFAULT,
 *         Limits.DEFAULT);
 * boolean matches = filter.matches(user);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.filter;

import org.jspecify.annotations.NullMarked;
