// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.TenantContext;
import java.util.List;

/**
 * Ends the access of an account: ends its sessions, revokes its tokens, removes its keys. A host
 * implements it; {@link RevocationRelay} calls it. Implementations are thread-safe.
 */
@FunctionalInterface
public interface AccessRevoker {
  /**
   * Ends the access that the account received before {@link Revocation#at()}. The account may have
   * been activated again since then. An account without access, or one that the host does not know,
   * is not an error.
   *
   * <p>A revocation is delivered at least once: after an exception, after the time limit of an
   * attempt, and after a crash it is delivered again, possibly concurrently with an attempt that
   * still runs. Revocations of one account are not ordered. The implementation is therefore
   * idempotent. It responds to interruption, which ends an attempt that takes too long.
   *
   * @param context the tenant of the account, and the connection and the request that caused the
   *     revocation; its deadline is the end of the attempt. The state of the tenant is {@code
   *     SUSPENDED} if the directory of tenants does not contain it any more.
   * @throws Exception when the access has not ended; the revocation is attempted again
   */
  void revoke(TenantContext context, Revocation revocation) throws Exception;

  /**
   * Returns a revoker that calls each of these, in order, also after the failure of an earlier one.
   * If one fails, all of them are called again by the next attempt.
   */
  static AccessRevoker allOf(List<AccessRevoker> revokers) {
    return new CompositeRevoker(revokers);
  }
}
