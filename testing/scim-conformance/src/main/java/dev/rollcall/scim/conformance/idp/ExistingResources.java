// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.ResourcePath;

/**
 * Records the users and groups that a tenant has before the first cycle. They are no differences in
 * the end, unless the identity provider has taken them over.
 */
public final class ExistingResources {
  private ExistingResources() {}

  /**
   * Reads all of the server, unless the memory is of a run that has begun already.
   *
   * @throws IllegalStateException when the server cannot be read
   */
  public static void record(ServerClient client) {
    if (client.memory().cycles() > 0) {
      return;
    }
    record(client, "/Users", "?");
    if (client.mapped().hasGroups()) {
      record(client, "/Groups", "?excludedAttributes=members&");
    }
  }

  private static void record(ServerClient client, String endpoint, String query) {
    new Pages(client.traffic())
        .each(
            endpoint + query,
            resource ->
                resource
                    .findText("id")
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> client.memory().existing(ResourcePath.of(endpoint, id))));
  }
}
