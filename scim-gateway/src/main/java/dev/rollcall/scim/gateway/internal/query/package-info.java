// SPDX-License-Identifier: Apache-2.0
/** Query parameters, sorting, paging and cursors (RFC 7644 section 3.4.2, RFC 9865). Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.query;

import org.jspecify.annotations.NullMarked;
