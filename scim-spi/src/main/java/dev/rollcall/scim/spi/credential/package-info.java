// SPDX-License-Identifier: Apache-2.0
/**
 * Authentication of bearer tokens: credentials and their storage as hashes, issue, rotation and
 * revocation, and the reason codes for rejected requests.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CredentialsTest.java#tokens -->
 *
 * <pre>{@code
 * static BearerToken replaced(CredentialRepository credentials, Caller connection) {
 *   ConnectionTokens connections =
 *       new ConnectionTokens(credentials, TokenPolicy.ONE_YEAR, Clock.systemUTC());
 *   return connections.rotate(connection); // show secret() once; the old one lives for a week
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.credential;

import org.jspecify.annotations.NullMarked;
