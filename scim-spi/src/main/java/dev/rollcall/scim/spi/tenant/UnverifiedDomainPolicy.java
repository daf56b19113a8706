// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/**
 * The handling of a new {@code userName} or e-mail address ({@code emails}, {@code email}, also of
 * custom resource types and extensions) whose domain is not one of the tenant's {@link
 * VerifiedDomains}.
 */
public enum UnverifiedDomainPolicy {
  /** The value is accepted. */
  ACCEPT,
  /**
   * The write is rejected with 400 invalidValue. Unchanged values of the resource are accepted, and
   * so is a {@code userName} that is not an address.
   */
  REFUSE
}
