// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.tenant.VerifiedDomains;

/**
 * The policy by which an identity provider can manage accounts that existed before SCIM
 * provisioning. See {@link AccountLinks}.
 */
public enum AccountLinking {
  /**
   * Existing accounts are not visible. A POST with the unique value of such an account is rejected
   * with 409, and the log names the account so that the host can link it.
   */
  NEVER,
  /**
   * An existing account can be found by its id and by {@code eq} on an indexed attribute, but is
   * not in lists. The first write links it; adding it to a group is a write. A write that links an
   * account and also gives it another userName or a new e-mail address is rejected with 403 unless
   * the domain is one of the tenant's {@link VerifiedDomains}.
   */
  MATCH,
  /** Same as {@link #NEVER}, for hosts that have linked the accounts in advance. */
  PRELINKED
}
