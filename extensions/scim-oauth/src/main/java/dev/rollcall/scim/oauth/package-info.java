// SPDX-License-Identifier: Apache-2.0
/**
 * JWTs as credentials: access tokens that the application issues to clients with a secret or an
 * assertion (RFC 6749, RFC 7523), tokens that an identity provider issues, and signed requests of
 * identity providers to log users out.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CredentialsTest.java#endpoint-body -->
 *
 * <pre>{@code
 * Clock clock = Clock.systemUTC();
 * AccessTokens tokens = new AccessTokens(ring, "my-app", clock);
 * Assertions assertions = new Assertions(keys, used, clock);
 * return application
 *     .tokenEndpoint(
 *         new ClientCredentials(clients, tokens, assertions, clock)
 *             .lasting(Duration.ofMinutes(120)))
 *     .authenticator(new AccessTokenAuthenticator(tokens, clients));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.oauth;

import org.jspecify.annotations.NullMarked;
