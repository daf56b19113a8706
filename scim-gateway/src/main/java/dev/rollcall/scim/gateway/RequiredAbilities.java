// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.UniqueValues;
import dev.rollcall.scim.gateway.internal.routing.Route;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.value.AsciiCase;
import java.util.List;
import java.util.Optional;

/**
 * Checks that an application has the optional parts that its routes and its profile need.
 *
 * @param application the name of the application
 * @param profile the profile of tenants without a profile
 */
record RequiredAbilities(String application, TenantProfile profile) {
  /**
   * Checks that the links of relative routes have a base.
   *
   * @throws IllegalStateException when a route is relative, without a base and without proxies that
   *     forward one
   */
  void checkBase(List<Route> routes, Optional<String> externalBase, TrustedProxies proxies) {
    boolean hasBase = externalBase.isPresent() || proxies != TrustedProxies.none();
    if (!hasBase && routes.stream().anyMatch(Route::isRelative)) {
      throw new IllegalStateException(
          "Application '"
              + application
              + "' has a relative route and needs an externalBase or trustedProxies");
    }
  }

  /**
   * Checks a resource type.
   *
   * @throws IllegalStateException as {@link #checkSoftDeletes} and {@link #checkCatalog}
   */
  void checkResource(DeclaredResource<?> resource) {
    checkSoftDeletes(resource);
    checkCatalog(resource.binding().type());
  }

  /**
   * Checks that the roles and entitlements of the profile do not conflict with a resource type.
   *
   * @throws IllegalStateException when the type has the name or the endpoint of one of them
   */
  private void checkCatalog(ResourceType type) {
    for (AccessAttribute attribute : profile.access().attributes()) {
      if (AsciiCase.isEqual(type.name(), attribute.resourceType())
          || AsciiCase.isEqual(type.endpoint(), attribute.endpoint())) {
        throw new IllegalStateException(
            "Application '%s' must not have resource type '%s': its profile declares %s"
                .formatted(application, type.name(), attribute.attributeName()));
      }
    }
  }

  /**
   * Checks a resource type whose deleted resources the profile keeps.
   *
   * @throws IllegalStateException when the store does not support {@link SoftDeletes}, or the type
   *     has no unique attribute by which a POST restores a deleted resource
   */
  private void checkSoftDeletes(DeclaredResource<?> resource) {
    String name = resource.binding().type().name();
    Optional<ResourceType> type = profile.types().apply(resource.binding().type());
    if (type.isEmpty() || profile.deletePolicy(name) != DeletePolicy.DEACTIVATE) {
      return;
    }
    if (SoftDeletes.of(resource.store()).isEmpty()) {
      throw new IllegalStateException(
          "Application '"
              + application
              + "': the store of '"
              + name
              + "' must support SoftDeletes");
    }
    if (new UniqueValues(type.get()).isEmpty()) {
      throw new IllegalStateException(
          "Application '"
              + application
              + "': resource type '"
              + name
              + "' must have a unique attribute for DeletePolicy.DEACTIVATE: a POST restores a"
              + " deleted resource by a unique value");
    }
  }

  /**
   * Checks the store of members that do not exist.
   *
   * @throws IllegalStateException when the profile keeps such members and there is no store
   */
  void checkPendingMembers(Optional<PendingMembers> store) {
    if (profile.unknownMembers() == UnknownMemberPolicy.KEEP && store.isEmpty()) {
      throw new IllegalStateException(
          "Application '" + application + "' must have pendingMembers: its profile keeps them");
    }
  }

  /**
   * Checks the queue of revocations.
   *
   * @throws IllegalStateException when identity providers can request a logout and there is no
   *     queue
   */
  void checkRevocations(LogoutEndpoints logout, Optional<RevocationQueue> queue) {
    if (logout.isOffered() && queue.isEmpty()) {
      throw new IllegalStateException(
          "Application '" + application + "' must have revocations: it offers logout endpoints");
    }
  }
}
