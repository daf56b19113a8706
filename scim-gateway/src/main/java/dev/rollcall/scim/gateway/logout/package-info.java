// SPDX-License-Identifier: Apache-2.0
/**
 * Logout on request of an identity provider, as the gateway sees it: Global Token Revocation (Okta
 * Universal Logout) and security event tokens (RFC 8417, OpenID CAEP). Module scim-oauth verifies
 * the tokens.
 */
@NullMarked
package dev.rollcall.scim.gateway.logout;

import org.jspecify.annotations.NullMarked;
