// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.profile;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Compares the resource types of a tenant with the rules of a profile.
 *
 * @param types the types as the tenant sees them
 */
record ProfileSchemas(List<ResourceType> types) {
  void check(ProfileViolations violations) {
    for (ResourceType type : types) {
      for (Namespace namespace : type.namespaces()) {
        namespace.schema().attributes().forEach(a -> check(type, a, violations));
      }
    }
    Optional<ResourceType> user = of(CoreSchemas.userType());
    for (ProfileRule rule : List.of(ProfileRule.DEACTIVATION, ProfileRule.RESOURCE_OPERATIONS)) {
      violations.require(user.isPresent(), rule, "the resource type User must exist");
    }
    user.ifPresent(type -> checkUser(type, violations));
    of(CoreSchemas.groupType()).ifPresent(type -> checkGroup(type, violations));
  }

  private Optional<ResourceType> of(ResourceType standard) {
    return types.stream()
        .filter(type -> type.schema().id().equals(standard.schema().id()))
        .findFirst();
  }

  private static void check(ResourceType type, Attribute attribute, ProfileViolations violations) {
    String name = type.name() + "." + attribute.name();
    violations.require(
        !attribute.isMultiValued()
            || attribute
                .findSubAttribute("type")
                .filter(label -> label.canonicalValues().isEmpty())
                .isEmpty(),
        ProfileRule.CANONICAL_TYPES,
        name + ".type must declare canonicalValues");
    violations.require(
        attribute.returned() != Returned.NEVER
            && attribute.subAttributes().stream().noneMatch(s -> s.returned() == Returned.NEVER),
        ProfileRule.NO_CREDENTIALS,
        name + " must be removed, because it holds a credential (returned never)");
  }

  private static void checkUser(ResourceType user, ProfileViolations violations) {
    Schema core = user.schema();
    violations.require(
        core.find("userName").filter(Attribute::isCaseExact).isEmpty(),
        ProfileRule.CASE_RULES,
        "User.userName must not be caseExact");
    checkPaths(
        user,
        List.of("userName", "displayName", "active", "externalId"),
        ProfileRule.USER_SCHEMA,
        violations);
    checkPaths(user, List.of("active"), ProfileRule.DEACTIVATION, violations);
  }

  private static void checkGroup(ResourceType group, ProfileViolations violations) {
    checkPaths(
        group,
        List.of("displayName", "externalId", "members"),
        ProfileRule.GROUP_SCHEMA,
        violations);
    violations.require(
        group.members().filter(Attribute::isRequired).isEmpty(),
        ProfileRule.MEMBER_OPERATIONS,
        group.name() + ".members must not be required");
  }

  private static void checkPaths(
      ResourceType type, List<String> paths, ProfileRule rule, ProfileViolations violations) {
    for (String path : paths) {
      violations.require(
          AttributePath.find(path, type, Dialect.STRICT).isPresent(),
          rule,
          type.name() + " must have the attribute " + path);
    }
  }
}
