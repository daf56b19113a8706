// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A group of users to whom the portal assigns reading; members are stored separately. */
record Audience(
    @ScimAttribute("displayName") @Filterable @NotBlank String displayName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
