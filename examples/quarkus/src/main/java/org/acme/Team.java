package org.acme;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;

/** The attributes of a group that the application stores. */
@ScimResource(ScimResource.Type.GROUP)
public record Team(@ScimAttribute("displayName") @Filterable @NotBlank String displayName) {}
