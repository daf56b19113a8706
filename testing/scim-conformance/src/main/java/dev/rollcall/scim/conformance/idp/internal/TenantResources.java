// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.Progress;
import dev.rollcall.scim.conformance.idp.ServerClient;

/** Distinguishes the resources that a simulation creates from those that the tenant had before. */
public final class TenantResources {
  private TenantResources() {}

  /**
   * Records the users and groups that the tenant has before the first cycle. The final comparison
   * ignores them, unless the identity provider has linked them. A run that continues an earlier one
   * records none.
   *
   * @throws IllegalStateException when the server is not readable
   */
  public static void recordExisting(ServerClient client) {
    if (client.state().cycles() > 0) {
      return;
    }
    recordExisting(client, "/Users", "?");
    if (client.mapped().hasGroups()) {
      recordExisting(client, "/Groups", "?excludedAttributes=members&");
    }
  }

  private static void recordExisting(ServerClient client, String endpoint, String query) {
    new Pages(client.metrics())
        .each(
            endpoint + query,
            resource ->
                resource
                    .findText("id")
                    .filter(id -> !id.isEmpty())
                    .map(id -> ResourcePath.of(endpoint, id))
                    .ifPresent(client.state()::recordExisting));
  }

  /**
   * Deletes created resources and no existing ones. Resources that cannot be deleted stay.
   *
   * @param concurrency the number of concurrent requests
   * @throws dev.rollcall.scim.conformance.ServerUnreachableException when the server no longer
   *     responds
   */
  public static void deleteCreated(ServerClient client, int concurrency) {
    new WorkerPool(concurrency, Progress.none())
        .each(
            "cleaning up",
            client.state().created(),
            path -> client.metrics().send(Call.delete(path)));
  }
}
