// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The attributes of SCIM users that this application uses. */
record Person(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("displayName") @Nullable @Size(max = 40) String displayName,
    @ScimAttribute("emails[type eq \"work\"].value") @Nullable String email,
    @ScimAttribute("active") @Nullable Boolean active) {}
