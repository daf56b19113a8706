// SPDX-License-Identifier: Apache-2.0
/** Builds the responses of the discovery endpoints (RFC 7644 section 4, RFC 8414). Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.discovery;

import org.jspecify.annotations.NullMarked;
