// SPDX-License-Identifier: Apache-2.0
/**
 * Handles a request of a declared route: authentication, load limits, content negotiation, the
 * endpoint and the response. Not API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.dispatch;

import org.jspecify.annotations.NullMarked;
