// SPDX-License-Identifier: Apache-2.0
/**
 * The OAuth 2.0 token endpoint as the gateway sees it: requests, responses and metadata (RFC 6749,
 * RFC 8414). Module scim-oauth implements it.
 */
@NullMarked
package dev.rollcall.scim.gateway.token;

import org.jspecify.annotations.NullMarked;
