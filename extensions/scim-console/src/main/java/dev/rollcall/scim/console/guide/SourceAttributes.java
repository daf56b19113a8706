// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of identity providers that correspond to SCIM attributes. */
final class SourceAttributes {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

  /** The columns of {@link #TABLE} after the target. */
  private static final List<IdentityProvider> COLUMNS =
      List.of(
          IdentityProvider.ENTRA,
          IdentityProvider.OKTA,
          IdentityProvider.ONELOGIN,
          IdentityProvider.JUMPCLOUD,
          IdentityProvider.PING,
          IdentityProvider.GOOGLE_WORKSPACE,
          IdentityProvider.GENERIC);

  /** An empty cell: the identity provider has no such attribute, or none by default. */
  private static final String TABLE =
      """
      userName; userPrincipalName; user.login; {$user.email}; username; Username; Primary Email; sign-in name
      externalId; objectId; user.id; {$user.id}; id; User ID; ; immutable identifier
      active; Switch([IsSoftDeleted], , "False", "True", "True", "False"); assignment state; user state; user state; Enabled; user state; account state
      displayName; displayName; user.displayName; {$user.name}; displayname; Formatted; Full Name; display name
      name.givenName; givenName; user.firstName; {$user.firstname}; firstname; Given Name; First Name; first name
      name.familyName; surname; user.lastName; {$user.lastname}; lastname; Family Name; Last Name; last name
      name.middleName; ; user.middleName; ; middlename; ; ; middle name
      name.formatted; Join(" ", [givenName], [surname]); user.displayName; {$user.name}; displayname; Formatted; Full Name; full name
      title; jobTitle; user.title; {$user.title}; jobTitle; Title; Job Title; job title
      preferredLanguage; preferredLanguage; user.preferredLanguage; ; ; Preferred Language; ; language
      emails[type eq "work"].value; mail; user.email; {$user.email}; email; Email Address; Primary Email; work e-mail address
      phoneNumbers[type eq "work"].value; telephoneNumber; user.primaryPhone; {$user.phone}; phoneNumbers.work; Primary Phone; Work Phone; work telephone
      phoneNumbers[type eq "mobile"].value; mobile; user.mobilePhone; ; phoneNumbers.mobile; Mobile Phone; Mobile Phone; mobile telephone
      phoneNumbers[type eq "fax"].value; facsimileTelephoneNumber; ; ; ; ; ; fax number
      addresses[type eq "other"].formatted; physicalDeliveryOfficeName; ; ; ; ; ; other address
      addresses[type eq "work"].formatted; ; user.postalAddress; ; ; ; ; work address
      addresses[type eq "work"].streetAddress; streetAddress; user.streetAddress; ; addresses.work.streetAddress; Street Address; ; street
      addresses[type eq "work"].locality; city; user.city; ; addresses.work.locality; Locality; ; city
      addresses[type eq "work"].region; state; user.state; ; addresses.work.region; Region; ; state
      addresses[type eq "work"].postalCode; postalCode; user.zipCode; ; addresses.work.postalCode; Postal Code; ; postal code
      addresses[type eq "work"].country; country; user.countryCode; ; addresses.work.country; Country Code; ; country
      @employeeNumber; employeeId; user.employeeNumber; ; employeeIdentifier; ; Employee ID; employee number
      @department; department; user.department; {$user.department}; department; ; Department; department
      @costCenter; ; user.costCenter; ; costCenter; ; Cost Center; cost center
      @organization; companyName; user.organization; {$user.company}; company; ; ; organization
      @division; ; user.division; ; ; ; ; division
      @manager; manager; user.managerId; ; manager; ; ; manager
      """;

  private static final String GROUPS =
      """
      displayName; displayName; group name; role name; group name; group name; group name; group name
      externalId; objectId; ; ; ; ; ; immutable identifier
      members; members; group members; role members; group members; group members; group members; group members
      """;

  private static final Map<String, List<String>> USER_SOURCES = parse(TABLE);
  private static final Map<String, List<String>> GROUP_SOURCES = parse(GROUPS);

  private SourceAttributes() {}

  private static Map<String, List<String>> parse(String table) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (String line : table.lines().toList()) {
      List<String> cells = new ArrayList<>();
      for (String cell : line.split(";", -1)) {
        cells.add(cell.trim());
      }
      sources.put(cells.get(0).replace("@", ENTERPRISE), cells.subList(1, cells.size()));
    }
    return Map.copyOf(sources);
  }

  /** Finds the source that an identity provider has for a target by default. */
  static Optional<String> find(IdentityProvider provider, String resourceType, String target) {
    IdentityProvider column =
        provider == IdentityProvider.ENTRA_GALLERY ? IdentityProvider.ENTRA : provider;
    Map<String, List<String>> sources = resourceType.equals("Group") ? GROUP_SOURCES : USER_SOURCES;
    return Optional.ofNullable(sources.get(target))
        .map(cells -> cells.get(COLUMNS.indexOf(column)))
        .filter(source -> !source.isEmpty());
  }
}
