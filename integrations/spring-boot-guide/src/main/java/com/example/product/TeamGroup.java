// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spring.ScimResource;
import jakarta.validation.constraints.NotBlank;

/** A team as identity providers see it; its members are not a part of the record. */
@ScimResource(ScimResource.Type.GROUP)
record TeamGroup(@ScimAttribute("displayName") @Filterable @NotBlank String name) {

  Team applyTo(Team team) {
    team.setName(name);
    return team;
  }
}
// end:file
