// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A user of the portal, with what the guide ticks as required. What the guide asks customers not to
 * send is not here, and is left out when it comes all the same.
 */
record Employee(
    @Scim("userName") @Filterable @NotBlank String userName,
    @Scim("emails[type eq \"work\"].value") @NotBlank String workEmail,
    @Scim("name.givenName") @NotBlank String givenName,
    @Scim("name.familyName") @NotBlank String familyName,
    @Scim("externalId") @NotBlank String externalId,
    @Scim("active") @Nullable Boolean active) {}
