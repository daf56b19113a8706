// SPDX-License-Identifier: Apache-2.0
/**
 * Logout on request of an identity provider, as the gateway sees it: Global Token Revocation (Okta
 * Universal Logout) and security event tokens (RFC 8417, OpenID CAEP). Module scim-oauth verifies
 * the tokens.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#logout -->
 *
 * <pre>{@code
 * SubjectResolver resolver =
 *     (context, subject) ->
 *         subject instanceof SubjectIdentifier.Opaque opaque
 *             ? List.of(new ResourceRef("User", opaque.id()))
 *             : List.of(); // rejected: no account
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.gateway.logout;

import org.jspecify.annotations.NullMarked;
