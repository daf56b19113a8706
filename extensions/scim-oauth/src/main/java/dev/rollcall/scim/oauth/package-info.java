// SPDX-License-Identifier: Apache-2.0
/**
 * JWTs as credentials: access tokens of our own for clients with a secret or an assertion (RFC
 * 6749, RFC 7523), and tokens that an identity provider issues itself. The only package that needs
 * Nimbus JOSE+JWT; a host that uses it adds that library.
 */
@NullMarked
package dev.rollcall.scim.oauth;

import org.jspecify.annotations.NullMarked;
