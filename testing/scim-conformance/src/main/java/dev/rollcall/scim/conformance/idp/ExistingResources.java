// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.ResourcePath;

/**
 * Records the users and groups that a tenant has before the first cycle. The final comparison
 * ignores them, unless the identity provider has linked them.
 */
public final class ExistingResources {
  private ExistingResources() {}

  /**
   * Reads all resources of the server, unless the state is of a run that has begun already.
   *
   * @throws IllegalStateException when the server is not readable
   */
  public static void record(ServerClient client) {
    if (client.state().cycles() > 0) {
      return;
    }
    record(client, "/Users", "?");
    if (client.mapped().hasGroups()) {
      record(client, "/Groups", "?excludedAttributes=members&");
    }
  }

  private static void record(ServerClient client, String endpoint, String query) {
    new Pages(client.metrics())
        .each(
            endpoint + query,
            resource ->
                resource
                    .findText("id")
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> client.state().existing(ResourcePath.of(endpoint, id))));
  }
}
