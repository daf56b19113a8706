// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insight4grc;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A group with the attributes of the guide's table, without its members. */
record GrcGroup(
    @ScimAttribute("displayName") @Filterable @NotBlank String displayName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
