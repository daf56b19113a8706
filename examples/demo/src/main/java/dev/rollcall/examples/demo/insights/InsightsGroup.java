// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A group; its members are kept apart from it. What a group may do in Insights is decided there and
 * not by the identity provider.
 */
record InsightsGroup(
    @ScimAttribute("displayName") @Filterable @NotBlank String displayName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
