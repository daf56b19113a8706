// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// snippet:record
/** The employees as identity providers see them. */
record EmployeeRecord(
    @ScimAttribute("userName") @Filterable String login,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId,
    @ScimAttribute("name.givenName") Optional<String> firstName,
    @ScimAttribute("name.familyName") Optional<String> lastName,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable Optional<String> mail,
    @ScimAttribute("active") @Nullable Boolean enabled) {
  /** An employee may sign in unless the client says otherwise. */
  EmployeeRecord {
    enabled = enabled == null || enabled;
  }
}
// end:record
