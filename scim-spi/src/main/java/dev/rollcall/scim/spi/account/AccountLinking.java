// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.tenant.VerifiedDomains;

/**
 * How an identity provider gets at accounts that were there before SCIM was, see {@link
 * AccountLinks}.
 */
public enum AccountLinking {
  /**
   * Not at all: such an account is invisible, a POST of its name is refused with 409, and the log
   * tells which account it is, so that the host can link it.
   */
  NEVER,
  /**
   * By name: an account is found by its id and by an exact {@code eq} on an indexed attribute,
   * never in lists, and the first write links it, be it a membership. A write that would both link
   * an account and give it another userName or a new e-mail address is refused with 403 unless the
   * domain is one of the tenant's {@link VerifiedDomains}.
   */
  MATCH,
  /** As {@link #NEVER}; the host has linked the accounts beforehand. */
  PRELINKED
}
