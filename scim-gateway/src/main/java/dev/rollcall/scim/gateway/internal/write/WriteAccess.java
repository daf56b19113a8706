// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;

/**
 * Checks whether a request may write, before anything of its body is read. Every write of every
 * endpoint passes this check: single requests, {@code /Me} and operations of a Bulk request.
 */
public final class WriteAccess {
  private WriteAccess() {}

  /**
   * Checks a POST, PUT or PATCH.
   *
   * @throws ScimException 403 when the credential or the connection may only read
   */
  public static void checkWrite(TenantContext context) {
    if (!context.caller().has(Scope.WRITE)) {
      throw ScimException.insufficientScope(Scope.WRITE.wireName());
    }
    if (access(context) == Access.READ_ONLY) {
      throw ScimException.forbidden("This connection must not write");
    }
  }

  /**
   * Checks a DELETE.
   *
   * @throws ScimException 403 when the credential or the connection may only read, or the
   *     connection may only add
   */
  public static void checkDelete(TenantContext context) {
    checkWrite(context);
    if (isAddOnly(context)) {
      throw ScimException.forbidden("This connection must not delete resources");
    }
  }

  /**
   * Checks a change that ends the access of a resource.
   *
   * @throws ScimException 403 when the connection may only add
   */
  static void checkDeactivation(TenantContext context) {
    if (isAddOnly(context)) {
      throw ScimException.forbidden("This connection must not deactivate resources");
    }
  }

  /** Returns whether the connection must not take access away. */
  static boolean isAddOnly(TenantContext context) {
    return access(context) == Access.ADD_ONLY;
  }

  private static Access access(TenantContext context) {
    return context.profile().connectionPolicy(context.caller().connection()).access();
  }
}
