// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import java.util.Optional;

// snippet:record
/** The teams as identity providers see them. */
record TeamRecord(
    @ScimAttribute("displayName") @Filterable String title,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId) {}
// end:record
