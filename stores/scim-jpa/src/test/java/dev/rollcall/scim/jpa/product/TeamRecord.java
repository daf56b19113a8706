// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;

/** The teams of the product as identity providers see them. */
record TeamRecord(@ScimAttribute("displayName") @Filterable @NotBlank String name) {
  Team applyTo(Team team) {
    team.setName(name);
    return team;
  }
}
