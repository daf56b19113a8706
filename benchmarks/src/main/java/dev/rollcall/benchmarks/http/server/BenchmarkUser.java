// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import org.jspecify.annotations.Nullable;

/** A user of a typical product: the attributes of the benchmark's users that it stores. */
record BenchmarkUser(
    @ScimAttribute("userName") @Filterable String userName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId,
    @ScimAttribute("active") @Nullable Boolean active,
    @ScimAttribute("displayName") @Nullable String displayName,
    @ScimAttribute("title") @Nullable String title,
    @ScimAttribute("preferredLanguage") @Nullable String language,
    @ScimAttribute("name.formatted") @Nullable String formattedName,
    @ScimAttribute("name.givenName") @Nullable String givenName,
    @ScimAttribute("name.familyName") @Nullable String familyName,
    @ScimAttribute("emails[type eq \"work\"].value") @Nullable String workEmail,
    @ScimAttribute("emails[type eq \"home\"].value") @Nullable String homeEmail,
    @ScimAttribute("phoneNumbers[type eq \"work\"].value") @Nullable String workPhone,
    @ScimAttribute("phoneNumbers[type eq \"mobile\"].value") @Nullable String mobilePhone,
    @ScimAttribute("addresses[type eq \"work\"].streetAddress") @Nullable String street,
    @ScimAttribute("addresses[type eq \"work\"].locality") @Nullable String locality,
    @ScimAttribute("addresses[type eq \"work\"].postalCode") @Nullable String postalCode,
    @ScimAttribute("addresses[type eq \"work\"].country") @Nullable String country,
    @ScimAttribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber")
        @Nullable String employeeNumber,
    @ScimAttribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")
        @Nullable String department) {}
