// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;

/** The attributes of SCIM users of an application that has groups. */
@ScimResource
record Member(@ScimAttribute("userName") @Filterable @NotBlank String userName) {}
