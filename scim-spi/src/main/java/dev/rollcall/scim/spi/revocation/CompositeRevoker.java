// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.TenantContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls several revokers.
 *
 * @param revokers the revokers
 */
record CompositeRevoker(List<AccessRevoker> revokers) implements AccessRevoker {
  CompositeRevoker {
    revokers = List.copyOf(revokers);
  }

  @Override
  public void revoke(TenantContext context, Revocation revocation) throws Exception {
    Exception first = null;
    for (AccessRevoker revoker : revokers) {
      first = withSuppressed(first, failure(revoker, context, revocation));
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable Exception failure(
      AccessRevoker revoker, TenantContext context, Revocation revocation)
      throws InterruptedException {
    try {
      revoker.revoke(context, revocation);
      return null;
    } catch (InterruptedException end) {
      throw end;
    } catch (Exception failure) {
      return failure;
    }
  }

  private static @Nullable Exception withSuppressed(
      @Nullable Exception first, @Nullable Exception next) {
    if (first != null && next != null && first != next) {
      first.addSuppressed(next);
    }
    return first == null ? next : first;
  }
}
