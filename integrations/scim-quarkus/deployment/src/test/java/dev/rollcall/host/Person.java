// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The attributes of SCIM users that the application of the tests uses. */
public record Person(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("displayName") @Nullable @Size(max = 40) String displayName,
    @ScimAttribute("active") @Nullable Boolean active) {}
