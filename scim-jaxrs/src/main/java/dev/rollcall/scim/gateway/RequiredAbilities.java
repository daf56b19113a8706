// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.DeletePolicy;
import dev.rollcall.scim.spi.PendingMembers;
import dev.rollcall.scim.spi.SoftDeletes;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.UnknownMembers;
import java.util.Optional;

/**
 * Checks that an application has the optional stores that its profile needs.
 *
 * @param application the name of the application
 * @param profile the profile of tenants that have none of their own
 */
record RequiredAbilities(String application, TenantProfile profile) {
  /**
   * Checks the store of a resource type.
   *
   * @throws IllegalStateException when the profile keeps its deleted resources and the store cannot
   */
  void checkSoftDeletes(ServiceProvider.Resource<?> resource) {
    String type = resource.binding().type().name();
    if (profile.deletePolicy(type) == DeletePolicy.DEACTIVATE
        && !(resource.store() instanceof SoftDeletes)) {
      throw new IllegalStateException(
          "Application '"
              + application
              + "': the store of '"
              + type
              + "' must implement SoftDeletes");
    }
  }

  /**
   * Checks the store of members that do not exist.
   *
   * @throws IllegalStateException when the profile keeps them and there is none
   */
  void checkPendingMembers(Optional<PendingMembers> store) {
    if (profile.unknownMembers() == UnknownMembers.KEEP && store.isEmpty()) {
      throw new IllegalStateException(
          "Application '" + application + "' must have pendingMembers: its profile keeps them");
    }
  }
}
