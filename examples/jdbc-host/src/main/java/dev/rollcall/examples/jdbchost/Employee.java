// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// snippet:records
/** An employee of a company, in the table {@code employees}. */
record Employee(
    @ScimAttribute("userName") @Filterable String login,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId,
    @ScimAttribute("name.givenName") Optional<String> firstName,
    @ScimAttribute("name.familyName") Optional<String> lastName,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable Optional<String> mail,
    @ScimAttribute("active") @Nullable Boolean enabled) {
  /** An employee may sign in unless the client says otherwise. */
  Employee {
    enabled = enabled == null || enabled;
  }
}

// end:records
