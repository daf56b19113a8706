// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insight4grc;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.Scim;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A user in the rows of the guide's table. What is not here is left out.
 *
 * @param manager the id of another user; Entra sends it as a plain string
 */
record GrcUser(
    @Scim("userName") @Filterable @NotBlank String userName,
    @Scim("externalId") @Filterable @Nullable String externalId,
    @Scim("active") @Nullable Boolean active,
    @Scim("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")
        @Nullable String manager,
    @Scim("title") @Nullable String title,
    @Scim("name.givenName") @Nullable String givenName,
    @Scim("name.familyName") @Nullable String familyName,
    @Scim("emails[type eq \"work\"].value") @Nullable String workEmail,
    @Scim("phoneNumbers[type eq \"work\"].value") @Nullable String workPhone) {}
