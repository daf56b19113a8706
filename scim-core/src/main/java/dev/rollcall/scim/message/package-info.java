// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of RFC 7644 that are not resources: lists, errors, search and Bulk requests.
 * Independent of HTTP and stores.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#message -->
 *
 * <pre>{@code
 * SearchRequest search = SearchRequest.read(body, Dialect.DEFAULT);
 * Optional<String> filter = search.filter();
 * long count = search.count().orElse(Limits.DEFAULT.defaultPageSize());
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.message;

import org.jspecify.annotations.NullMarked;
