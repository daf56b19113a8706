// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** An account as identity providers see it. */
record AccountUser(
    @Scim("userName") @Filterable @NotBlank String userName,
    @Scim("emails[type eq \"work\"].value") @Nullable String workEmail,
    @Scim("active") @Nullable Boolean active,
    @Scim("name.givenName") @Nullable String givenName,
    @Scim("name.familyName") @Nullable String familyName) {}
