// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of RFC 7644 that are not resources: lists, errors, search and Bulk requests. They
 * are made of values and know nothing of HTTP or stores.
 */
@NullMarked
package dev.rollcall.scim.message;

import org.jspecify.annotations.NullMarked;
