// SPDX-License-Identifier: Apache-2.0
/**
 * OAuth 2.0 clients and trusted token issuers of a host: client storage, the keys and claims that
 * an issuer's tokens must have, and protection against replayed client assertions (RFC 6749, RFC
 * 7523).
 */
@NullMarked
package dev.rollcall.scim.spi.oauth;

import org.jspecify.annotations.NullMarked;
