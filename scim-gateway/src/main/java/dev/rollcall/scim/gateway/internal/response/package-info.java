// SPDX-License-Identifier: Apache-2.0
/**
 * The result of an operation before it becomes an HTTP response, and the stream of its body. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.response;

import org.jspecify.annotations.NullMarked;
