// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spring.ScimResource;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An employee of a company, in the table {@code employees}. */
@ScimResource
record Employee(
    @ScimAttribute("userName") @Filterable @NotBlank String login,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId,
    @ScimAttribute("name.givenName") Optional<String> firstName,
    @ScimAttribute("name.familyName") Optional<String> lastName,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable Optional<String> mail,
    @ScimAttribute("active") @Nullable Boolean enabled) {
  Employee {
    enabled = enabled == null || enabled;
  }
}
