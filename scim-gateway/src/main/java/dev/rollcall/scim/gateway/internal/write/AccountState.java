// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.resource.AccountTypes;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.BooleanValue;
import java.util.Optional;

/** Interprets the attribute {@code active} (RFC 7643 section 4.1.1). */
final class AccountState {
  static final String ACTIVE = AccountTypes.ACTIVE;

  private AccountState() {}

  /** Returns whether {@code active} is false; a resource without a value is active. */
  static boolean isInactive(ScimResource resource) {
    return resource.attributes().find(ACTIVE).equals(Optional.of(BooleanValue.FALSE));
  }

  /** Returns the resource with {@code active} false, if its type has the attribute. */
  static ScimResource deactivated(ScimResource resource) {
    return resource.type().findAttribute(ACTIVE).isPresent()
        ? resource.with(ACTIVE, BooleanValue.FALSE)
        : resource;
  }

  /**
   * Returns whether a change ends access: {@code active} becomes false, or the client clears an
   * {@code active} that was true, so that the host decides on access.
   */
  static boolean isDeactivation(ScimResource before, ScimResource after) {
    boolean isCleared = isActive(before) && after.isCleared(ACTIVE);
    return isCleared || (!isInactive(before) && isInactive(after));
  }

  /** Returns whether {@code active} is true. */
  private static boolean isActive(ScimResource resource) {
    return resource.attributes().find(ACTIVE).equals(Optional.of(BooleanValue.TRUE));
  }
}
