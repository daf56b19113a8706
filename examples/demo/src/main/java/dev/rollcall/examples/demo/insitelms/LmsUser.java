// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insitelms;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A learner with the attributes of the guide's table. Other attributes are ignored. */
record LmsUser(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable @NotBlank String workEmail,
    @ScimAttribute("active") @Nullable Boolean active,
    @ScimAttribute("name.givenName") @Nullable String givenName,
    @ScimAttribute("name.familyName") @Nullable String familyName,
    @ScimAttribute("phoneNumbers[type eq \"work\"].value") @Nullable String workPhone) {}
