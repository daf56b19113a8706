// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A user of the portal with the attributes that the guide marks as required. Attributes that
 * customers must not send are ignored.
 */
record Employee(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("emails[type eq \"work\"].value") @NotBlank String workEmail,
    @ScimAttribute("name.givenName") @NotBlank String givenName,
    @ScimAttribute("name.familyName") @NotBlank String familyName,
    @ScimAttribute("externalId") @NotBlank String externalId,
    @ScimAttribute("active") @Nullable Boolean active) {}
