// SPDX-License-Identifier: Apache-2.0
/**
 * OAuth 2.0 clients and trusted token issuers of a host: client storage, the keys and claims that
 * an issuer's tokens must have, and protection against replayed client assertions (RFC 6749, RFC
 * 7523).
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CredentialsTest.java#clients -->
 *
 * <pre>{@code
 * static BearerToken rotated(OAuthClientRegistry registry, Caller connection) {
 *   OAuthClientRegistry.Registered made = registry.registerWithSecret(connection);
 *   return registry.rotateSecret(connection.tenantId(), made.client().id()); // both are valid
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.oauth;

import org.jspecify.annotations.NullMarked;
