// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.value.ComplexValue;

/**
 * Reports resources of a server that are not linked, unless they existed before the first cycle.
 *
 * @param endpoint the endpoint of the resources
 * @param kind the name of their kind in differences
 * @param state the provisioning state
 * @param log receives the differences
 */
record UnlinkedResources(String endpoint, String kind, ProvisioningState state, DifferenceLog log) {
  void report(ComplexValue resource) {
    String id = resource.findText("id").orElse("");
    if (id.isEmpty()) {
      log.add("a " + kind, "has no id");
    } else if (!state.isExisting(ResourcePath.of(endpoint, id))) {
      log.add(kind + " " + id, "is not in the directory");
    }
  }
}
