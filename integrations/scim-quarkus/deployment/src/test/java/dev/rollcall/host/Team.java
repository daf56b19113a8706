// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;

/** The attributes of SCIM groups that the application of the tests uses. */
@ScimResource(ScimResource.Type.GROUP)
record Team(@ScimAttribute("displayName") @Filterable String displayName) {}
