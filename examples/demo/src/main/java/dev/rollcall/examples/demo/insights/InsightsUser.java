// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A user of Insights. Other attributes are rejected.
 *
 * @param userName an e-mail address
 * @param active whether the user may sign in
 * @param externalId the permanent identifier of the user at the identity provider
 */
record InsightsUser(
    @ScimAttribute("userName") @Filterable @NotBlank @Email String userName,
    @ScimAttribute("active") @NotNull Boolean active,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
