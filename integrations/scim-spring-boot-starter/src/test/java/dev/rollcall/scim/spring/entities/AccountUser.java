// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spring.ScimResource;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** The accounts of the product as identity providers see them. */
@ScimResource
record AccountUser(
    @ScimAttribute("userName") @Filterable @NotBlank String login,
    @ScimAttribute("active") @Nullable Boolean enabled) {
  AccountUser {
    enabled = enabled == null || enabled;
  }
}
