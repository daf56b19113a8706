// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

/** Limits the reuse of one assertion by a client (RFC 7523 section 3, {@code jti}). */
public enum ReplayPolicy {
  /**
   * Each assertion is accepted once, for clients that sign a new assertion for each token request.
   */
  ONCE,
  /**
   * An assertion is accepted until it expires, for identity providers that cache the assertion and
   * reuse it for each token request, such as Entra. An intercepted assertion can be reused until
   * then, so TLS is required.
   */
  UNTIL_EXPIRY
}
