// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** A user in the rows of the guide's table: all four are required, and there are no others. */
record InsightlyUser(
    @Scim("userName") @Filterable @NotBlank String userName,
    @Scim("active") @NotNull Boolean active,
    @Scim("name.givenName") @NotBlank String givenName,
    @Scim("name.familyName") @NotBlank String familyName) {}
