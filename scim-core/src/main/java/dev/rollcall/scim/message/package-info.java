// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of RFC 7644 that are not resources: lists, errors, search and Bulk requests.
 * Independent of HTTP and stores.
 */
@NullMarked
package dev.rollcall.scim.message;

import org.jspecify.annotations.NullMarked;
