// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.ServerClient;
import java.util.List;

/**
 * Compares a server with a directory, attribute by attribute and member by member. It reads all
 * resources of the server, page by page.
 */
public final class DirectoryComparison {
  private DirectoryComparison() {}

  /**
   * Compares the server with the directory. Neither may change at the same time.
   *
   * @param client the server with the provisioning state
   * @param deletion the expected state of deleted users
   * @return the first 1,000 differences. Users and groups that the tenant had before the first
   *     cycle are ignored.
   * @throws IllegalStateException when the server is not readable
   */
  public static List<Difference> of(ServerClient client, DeletionPolicy deletion) {
    DifferenceLog log = new DifferenceLog();
    new UserComparison(client, deletion, log).run();
    if (client.mapped().hasGroups()) {
      new GroupComparison(client, log).run();
    }
    return log.all();
  }
}
