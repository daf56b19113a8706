// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

/** Limits the reuse of one assertion by a client (RFC 7523 section 3, {@code jti}). */
public enum ReplayPolicy {
  /** Once: for clients that sign a new assertion for each token request. */
  ONCE,
  /**
   * Until it expires: for identity providers that cache the assertion and send it again for each
   * token request, as Entra does. Whoever reads an assertion can use it until then, so that the
   * connection must be TLS.
   */
  UNTIL_EXPIRY
}
