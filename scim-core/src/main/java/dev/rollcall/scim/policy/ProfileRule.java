// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/**
 * A rule of a published profile. The number is that of the requirement in the table of conformance;
 * the statement is its text.
 */
public enum ProfileRule {
  /** The attribute that states conformance in the service provider configuration (D-001). */
  CONFORMANCE_ATTRIBUTE(
      "D-001",
      ConformanceProfile.INTEROP,
      "4",
      "MAY",
      "A conforming server publishes interopProfileConformant=true in ServiceProviderConfig, else leaves it out or false."),
  /** Schemas and resource types that describe exactly what is implemented (D-002). */
  ACCURATE_DISCOVERY(
      "D-002",
      ConformanceProfile.INTEROP,
      "5.1",
      "MUST",
      "ServiceProviderConfig, Schemas and ResourceTypes are implemented, and /Schemas matches exactly what is implemented."),
  /** A schema document for each schema of a resource type (D-003). */
  SCHEMAS_AVAILABLE(
      "D-003",
      ConformanceProfile.INTEROP,
      "5.1",
      "MUST",
      "Every schema named in /ResourceTypes is available at /Schemas."),
  /** Resource types whose id is their name (D-004). */
  RESOURCE_TYPE_ID(
      "D-004",
      ConformanceProfile.INTEROP,
      "5.1",
      "MUST",
      "ResourceType.id is present and equals name."),
  /** Equal letter case rules of filters and uniqueness checks (D-005). */
  CASE_RULES(
      "D-005",
      ConformanceProfile.INTEROP,
      "5.2",
      "MUST",
      "Case rules in filters and in uniqueness checks are the same; id and externalId case-exact, userName case-insensitive."),
  /** Rejection of unknown attributes and schemas in requests (D-006). */
  UNKNOWN_ATTRIBUTES(
      "D-006",
      ConformanceProfile.INTEROP,
      "5.3",
      "MUST",
      "Unknown attributes or schema URIs in a request give 400 invalidSyntax (strict profile; RFC is silent)."),
  /** Canonical values of each sub-attribute {@code type} (D-007). */
  CANONICAL_TYPES(
      "D-007",
      ConformanceProfile.INTEROP,
      "5.4",
      "MUST",
      "canonicalValues declared for every \"type\" sub-attribute."),
  /** One endpoint for each resource type and one URL for each resource (D-008). */
  ENDPOINT_STRUCTURE(
      "D-008",
      ConformanceProfile.INTEROP,
      "6.1",
      "MUST",
      "Own endpoint for each resource type and /{endpoint}/{id} as the only resource address."),
  /** The media type of messages (D-009). */
  CONTENT_TYPE(
      "D-009",
      ConformanceProfile.INTEROP,
      "6.2",
      "MUST",
      "Content-Type application/scim+json on all bodies."),
  /** Filters with {@code eq} and {@code and} (D-010). */
  FILTER_SUPPORT(
      "D-010",
      ConformanceProfile.INTEROP,
      "6.3",
      "MUST",
      "filter supported with at least eq and and."),
  /** Rejection of unknown attributes in filters (D-011). */
  UNKNOWN_FILTER_ATTRIBUTES(
      "D-011",
      ConformanceProfile.INTEROP,
      "6.3",
      "MUST",
      "An attribute unknown to the resource type in a filter on its endpoint gives 400 invalidFilter."),
  /** Pages of at least 100 resources (D-012). */
  PAGE_SIZE(
      "D-012",
      ConformanceProfile.INTEROP,
      "6.4",
      "MUST",
      "Index or cursor paging on all lists; count of 100 at least supported; default page at least 100 (SHOULD)."),
  /** PATCH operations with a path (D-013). */
  PATH_REQUIRED(
      "D-013",
      ConformanceProfile.INTEROP,
      "6.5",
      "MUST",
      "PATCH supported; operations without path get 400 invalidSyntax in the profile (Entra and Okta send such operations, so only in strict profile)."),
  /** Equal effects of add and replace on singular simple attributes (D-014). */
  ADD_AS_REPLACE(
      "D-014",
      ConformanceProfile.INTEROP,
      "6.5.2.1",
      "MUST",
      "add equals replace for singular simple attributes."),
  /** Replacement of a complex attribute as a whole (D-015). */
  COMPLEX_REPLACE(
      "D-015",
      ConformanceProfile.INTEROP,
      "6.5.2.1",
      "MUST",
      "replace of a whole complex attribute replaces it entirely (RFC 7644 3.5.2.3 merges); add merges."),
  /** Changes of multi-valued attributes by arrays (D-016). */
  COLLECTIONS(
      "D-016",
      ConformanceProfile.INTEROP,
      "6.5.2.2",
      "MUST",
      "replace of a collection replaces it; add appends; value is an array."),
  /** Paths with a value filter that end in a sub-attribute (D-017). */
  ELEMENT_TARGETS(
      "D-017",
      ConformanceProfile.INTEROP,
      "6.5.2.2",
      "MUST",
      "A value filter path must target a sub-attribute in the profile (element targeting prohibited)."),
  /** Deactivation by PATCH and deletion by DELETE (D-018). */
  DELETION(
      "D-018",
      ConformanceProfile.INTEROP,
      "6.6",
      "MUST NOT",
      "A PATCH is never handled as deletion, and DELETE never as mere deactivation."),
  /** Unique values that are free after a deletion (D-019). */
  IDENTIFIERS_AFTER_DELETE(
      "D-019",
      ConformanceProfile.INTEROP,
      "6.6",
      "MUST",
      "After delete the unique values are free again."),
  /** The error of a uniqueness conflict (D-020). */
  UNIQUENESS_CONFLICTS(
      "D-020",
      ConformanceProfile.INTEROP,
      "6.9.1",
      "MUST",
      "Uniqueness conflicts on POST and PATCH give 409 with scimType uniqueness."),
  /** TLS 1.3 (D-021). */
  TRANSPORT_SECURITY(
      "D-021", ConformanceProfile.INTEROP, "7.1", "MUST", "TLS 1.3 supported, 1.2 optional."),
  /** Client authentication by a signed token, and the scope of access tokens (D-022). */
  CLIENT_AUTHENTICATION(
      "D-022",
      ConformanceProfile.IPSIE_AL1,
      "auth",
      "MUST",
      "OAuth 2.0 client_credentials with JWT client authentication (RFC 7523) and a token with only the \"scim\" scope."),
  /** Rate limits (D-023). */
  RATE_LIMITS(
      "D-023",
      ConformanceProfile.IPSIE_AL1,
      "perf",
      "MUST",
      "Rate limits on all endpoints with 429 and Retry-After; at least 25 requests per second per tenant."),
  /** Bulk requests, and PATCH requests that change several attributes (D-024). */
  BULK(
      "D-024",
      ConformanceProfile.IPSIE_AL1,
      "perf",
      "MUST",
      "/Bulk supported; a single PATCH may update several attributes."),
  /** Deactivation that ends all access, and reactivation (D-025). */
  DEACTIVATION(
      "D-025",
      ConformanceProfile.IPSIE_AL1,
      "AL1",
      "MUST",
      "Deactivation stops all access (sessions, API tokens, keys) and reactivation is allowed."),
  /** A new user with the name of a deleted one (D-026). */
  RECREATION(
      "D-026",
      ConformanceProfile.IPSIE_AL1,
      "AL1",
      "MUST",
      "After delete a new user with the same userName can be made."),
  /** The attributes of users (D-027). */
  USER_SCHEMA(
      "D-027",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "User schema has userName, displayName, active and externalId."),
  /** No passwords and other credentials in schemas (D-028). */
  NO_CREDENTIALS(
      "D-028",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST NOT",
      "password is not supported and no schema holds credentials."),
  /** The filters of users (D-029). */
  USER_FILTERS(
      "D-029",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "Filters userName eq, externalId eq, emails[value eq x], emails[type eq \"work\" and value eq x]."),
  /** The filters of groups (D-030). */
  GROUP_FILTERS(
      "D-030",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "Group filters displayName eq, externalId eq, members[value eq id]."),
  /** Empty groups, and 50 changes of members in a request (D-031). */
  MEMBER_OPERATIONS(
      "D-031",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "Groups with no members can be created; PATCH takes at least 50 member operations."),
  /** The maximum number of users on a page (D-032). */
  USERS_PER_PAGE(
      "D-032",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "SHOULD",
      "At most 1,000 users per page; cursor paging recommended; excludedAttributes=members on group lists."),
  /** A log of each change, and errors without internal details (D-033). */
  AUDIT_LOG(
      "D-033",
      ConformanceProfile.IPSIE_AL1,
      "security",
      "MUST",
      "Every create, change and delete is logged for audit; errors do not leak internals."),
  /** Fewer resources for a count above the maximum (D-040). */
  COUNT_ABOVE_MAXIMUM(
      "D-040",
      ConformanceProfile.INTEROP,
      "6.4",
      "MUST",
      "A count above the maximum page size returns fewer resources than requested."),
  /** Responses about deleted resources (D-041). */
  DELETED_RESOURCES(
      "D-041",
      ConformanceProfile.INTEROP,
      "6.6",
      "MUST",
      "Every operation on a deleted resource gives 404, and no query returns the resource."),
  /** The metadata of the authorization server (D-042). */
  SERVER_METADATA(
      "D-042",
      ConformanceProfile.IPSIE_AL1,
      "auth",
      "MUST",
      "Authorization server metadata (RFC 8414) with token_endpoint."),
  /** No changes of users and groups in the application itself (D-043). */
  LOCAL_CHANGES(
      "D-043",
      ConformanceProfile.IPSIE_AL1,
      "prerequisites",
      "MUST NOT",
      "Users and groups are not modified locally in the application."),
  /** Access tokens that expire, and assertions for one use (D-044). */
  TOKEN_EXPIRY(
      "D-044",
      ConformanceProfile.IPSIE_AL1,
      "security",
      "MUST",
      "Access tokens expire and assertions are not accepted again."),
  /** The attributes of groups (D-045). */
  GROUP_SCHEMA(
      "D-045",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "The schema of groups, if there are any, has displayName, members and externalId."),
  /** Mapping of groups to roles of the application (D-046). */
  GROUP_MAPPING(
      "D-046",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "Groups of the identity provider can be mapped to roles of the application."),
  /** The operations on users and groups (D-047). */
  RESOURCE_OPERATIONS(
      "D-047",
      ConformanceProfile.IPSIE_AL2,
      "AL2",
      "MUST",
      "Users, and groups if there are any, are created by POST, changed by PATCH, and read and listed by GET.");

  private final String id;
  private final ConformanceProfile profile;
  private final String section;
  private final String level;
  private final String statement;

  ProfileRule(
      String id, ConformanceProfile profile, String section, String level, String statement) {
    this.id = id;
    this.profile = profile;
    this.section = section;
    this.level = level;
    this.statement = statement;
  }

  /** The number of the requirement, such as {@code D-013}. */
  public String id() {
    return id;
  }

  /** The first profile that has the rule; the profiles that include it have it as well. */
  public ConformanceProfile profile() {
    return profile;
  }

  /** The document that states the rule: the name of an internet draft. */
  public String document() {
    return profile == ConformanceProfile.INTEROP
        ? "draft-zollner-scim-interop-profile"
        : "draft-schreiber-ipsie-scim-profile";
  }

  /** The number or the name of the section in the document. */
  public String section() {
    return section;
  }

  /** The level of the requirement (RFC 2119), such as {@code MUST}. */
  public String level() {
    return level;
  }

  /** The rule in one sentence. */
  public String statement() {
    return statement;
  }

  /** Returns the number. */
  @Override
  public String toString() {
    return id;
  }
}
