// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insight4grc;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A user with the attributes of the guide's table. Other attributes are ignored.
 *
 * @param manager the id of another user; Entra sends it as a plain string
 */
record GrcUser(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId,
    @ScimAttribute("active") @Nullable Boolean active,
    @ScimAttribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")
        @Nullable String manager,
    @ScimAttribute("title") @Nullable String title,
    @ScimAttribute("name.givenName") @Nullable String givenName,
    @ScimAttribute("name.familyName") @Nullable String familyName,
    @ScimAttribute("emails[type eq \"work\"].value") @Nullable String workEmail,
    @ScimAttribute("phoneNumbers[type eq \"work\"].value") @Nullable String workPhone) {}
