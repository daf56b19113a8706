// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insitelms;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A learner, in the rows of the guide's table. What is not here is left out. */
record LmsUser(
    @Scim("userName") @Filterable @NotBlank String userName,
    @Scim("emails[type eq \"work\"].value") @Filterable @NotBlank String workEmail,
    @Scim("active") @Nullable Boolean active,
    @Scim("name.givenName") @Nullable String givenName,
    @Scim("name.familyName") @Nullable String familyName,
    @Scim("phoneNumbers[type eq \"work\"].value") @Nullable String workPhone) {}
