// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.BooleanValue;
import java.util.Optional;

/** What {@code active} says (RFC 7643 section 4.1.1): whether a person has access. */
final class AccountState {
  static final String ACTIVE = "active";

  private AccountState() {}

  /** Whether the resource says that it is not active; one that says nothing is. */
  static boolean isInactive(ScimResource resource) {
    return resource.attributes().find(ACTIVE).equals(Optional.of(BooleanValue.FALSE));
  }

  /** The resource with {@code active} false, where its type has that attribute. */
  static ScimResource deactivated(ScimResource resource) {
    return resource.type().findAttribute(ACTIVE).isPresent()
        ? resource.with(ACTIVE, BooleanValue.FALSE)
        : resource;
  }

  /**
   * Whether access ends with this change: {@code active} becomes false, or the client clears an
   * {@code active} that was true, whose meaning is the host's from then on.
   */
  static boolean isDeactivation(ScimResource before, ScimResource after) {
    boolean isCleared = isActive(before) && after.isCleared(ACTIVE);
    return isCleared || (!isInactive(before) && isInactive(after));
  }

  /** Whether the resource says that it is active. */
  private static boolean isActive(ScimResource resource) {
    return resource.attributes().find(ACTIVE).equals(Optional.of(BooleanValue.TRUE));
  }
}
