// SPDX-License-Identifier: Apache-2.0
/**
 * JWTs as credentials: access tokens that the application issues to clients with a secret or an
 * assertion (RFC 6749, RFC 7523), tokens that an identity provider issues, and signed requests of
 * identity providers to log users out.
 */
@NullMarked
package dev.rollcall.scim.oauth;

import org.jspecify.annotations.NullMarked;
