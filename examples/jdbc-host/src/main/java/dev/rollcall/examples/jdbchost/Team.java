// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import java.util.Optional;

// snippet:team
/** A team of a company, in the table {@code teams}. */
record Team(
    @ScimAttribute("displayName") @Filterable String title,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId) {}

// end:team
