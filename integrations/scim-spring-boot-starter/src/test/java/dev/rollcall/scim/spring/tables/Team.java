// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spring.ScimResource;
import java.util.Optional;

/** A team of a company, in the table {@code teams}. */
@ScimResource(ScimResource.Type.GROUP)
record Team(
    @ScimAttribute("displayName") @Filterable String title,
    @ScimAttribute("externalId") @Filterable Optional<String> directoryId) {}
