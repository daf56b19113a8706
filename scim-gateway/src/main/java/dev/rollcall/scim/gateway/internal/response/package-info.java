// SPDX-License-Identifier: Apache-2.0
/** The result of an operation before it becomes an HTTP response. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.response;

import org.jspecify.annotations.NullMarked;
