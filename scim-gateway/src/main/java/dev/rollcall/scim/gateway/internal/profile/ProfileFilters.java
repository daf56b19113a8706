// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.profile;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;

/**
 * Compares the filters that the resource types of a tenant support with the rules of a profile: a
 * filter must satisfy the limits of the tenant, and the host must support it.
 */
record ProfileFilters(TenantProfile profile) {
  private static final List<String> EVERY_TYPE = List.of("id eq \"x\" and id eq \"x\"");

  private static final List<String> USERS =
      List.of(
          "userName eq \"x\"",
          "externalId eq \"x\"",
          "emails[value eq \"x\"]",
          "emails[type eq \"work\" and value eq \"x\"]");

  private static final List<String> GROUPS =
      List.of("displayName eq \"x\"", "externalId eq \"x\"", "members[value eq \"x\"]");

  /**
   * Checks a type.
   *
   * @param type the type as the tenant sees it
   */
  void check(ResourceType type, ResourceBinding<?> binding, ProfileViolations violations) {
    String schema = type.schema().id();
    require(EVERY_TYPE, ProfileRule.FILTER_SUPPORT, type, binding, violations);
    if (schema.equals(CoreSchemas.user().id())) {
      require(USERS, ProfileRule.USER_FILTERS, type, binding, violations);
    }
    if (schema.equals(CoreSchemas.group().id())) {
      require(GROUPS, ProfileRule.GROUP_FILTERS, type, binding, violations);
    }
  }

  private void require(
      List<String> filters,
      ProfileRule rule,
      ResourceType type,
      ResourceBinding<?> binding,
      ProfileViolations violations) {
    for (String filter : filters) {
      violations.require(
          supports(filter, type, binding),
          rule,
          type.name() + " must support the filter " + filter);
    }
  }

  private boolean supports(String filter, ResourceType type, ResourceBinding<?> binding) {
    try {
      binding.check(Filter.parse(filter, type, profile.dialect(), profile.limits()));
      return true;
    } catch (ScimException unsupported) {
      return false;
    }
  }
}
