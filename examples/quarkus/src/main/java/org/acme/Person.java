package org.acme;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The attributes of a user that the application stores. */
@ScimResource
public record Person(
    @ScimAttribute("userName") @Filterable @NotBlank String userName,
    @ScimAttribute("displayName") @Size(max = 100) String displayName,
    @ScimAttribute("name.givenName") String givenName,
    @ScimAttribute("name.familyName") String familyName,
    @ScimAttribute("emails[type eq \"work\"].value") @Filterable String email,
    @ScimAttribute("active") Boolean active) {}
