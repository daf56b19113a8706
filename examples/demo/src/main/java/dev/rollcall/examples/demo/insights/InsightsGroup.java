// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A group without its members. Insights, not the identity provider, decides the permissions of a
 * group.
 */
record InsightsGroup(
    @ScimAttribute("displayName") @Filterable @NotBlank String displayName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
