// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;

/** Determines the resource types whose resources can have access. */
public final class AccountTypes {
  /** The attribute that grants access (RFC 7643 section 4.1.1). */
  public static final String ACTIVE = "active";

  private AccountTypes() {}

  /**
   * Returns whether resources of a type can have access: users, and every type with {@code active}.
   */
  public static boolean isAccount(ResourceType type) {
    return type.findAttribute(ACTIVE).isPresent()
        || AsciiCase.isEqual(type.schema().id(), CoreSchemas.user().id());
  }
}
