// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Binds an account to a SCIM user. */
record AccountUser(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("emails[type eq \"work\"].value") @Nullable String workEmail,
    @ScimAttribute("active") @Nullable Boolean active,
    @ScimAttribute("name.givenName") @Nullable String givenName,
    @ScimAttribute("name.familyName") @Nullable String familyName) {}
