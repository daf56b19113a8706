// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;

/**
 * Checks whether a request may write, before anything of its body is read. Every write of every
 * endpoint passes here: requests of their own, {@code /Me} and operations of a Bulk request.
 */
final class WriteAccess {
  private WriteAccess() {}

  /**
   * Checks a POST, PUT or PATCH.
   *
   * @throws ScimException 403 when the credential may only read
   */
  static void checkWrite(TenantContext context) {
    if (!context.caller().has(Scope.WRITE)) {
      throw ScimException.insufficientScope(Scope.WRITE.wireName());
    }
  }

  /**
   * Checks a DELETE.
   *
   * @throws ScimException 403 when the credential may only read
   */
  static void checkDelete(TenantContext context) {
    checkWrite(context);
  }
}
