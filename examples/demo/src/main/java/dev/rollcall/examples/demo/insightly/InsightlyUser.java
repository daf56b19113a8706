// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** A user with the four attributes of the guide's table, which are all required. */
record InsightlyUser(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("active") @NotNull Boolean active,
    @ScimAttribute("name.givenName") @NotBlank String givenName,
    @ScimAttribute("name.familyName") @NotBlank String familyName) {}
