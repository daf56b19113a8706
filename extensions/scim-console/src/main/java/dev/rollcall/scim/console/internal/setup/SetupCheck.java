// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.guide.CustomerGuide;
import dev.rollcall.scim.console.internal.connection.Clients;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.List;
import java.util.Optional;

/** Checks which requests of the identity providers of a tenant have arrived. Thread-safe. */
public final class SetupCheck {
  private static final int ENTRIES = 200;
  private static final int CONNECTIONS = 100;

  private final ProvisioningLog requests;
  private final Optional<ConnectionActivity> activity;
  private final Optional<Clients> clients;

  /**
   * Creates a check.
   *
   * @param requests the provisioning log
   * @param activity the last contact of connections, if the host records it
   * @param clients the OAuth clients, if there are any
   */
  public SetupCheck(
      ProvisioningLog requests, Optional<ConnectionActivity> activity, Optional<Clients> clients) {
    this.requests = requests;
    this.activity = activity;
    this.clients = clients;
  }

  /**
   * Returns the findings about the visitor's tenant.
   *
   * @param guide the guide with the attributes that an identity provider should send
   */
  List<Finding> run(Visit visit, CustomerGuide guide) {
    String tenantId = visit.user().tenantId();
    return new ConnectionCheck(requests.recent(tenantId, ProvisioningLog.Selection.ALL, ENTRIES))
        .run(hasContact(tenantId), guide.expectedAttributes(), guide.hasGroups());
  }

  private boolean hasContact(String tenantId) {
    return activity.map(known -> known.contacts(Optional.of(tenantId), CONNECTIONS)).stream()
            .flatMap(List::stream)
            .anyMatch(contact -> contact.last().isPresent())
        || clients.filter(known -> known.hasContact(tenantId)).isPresent();
  }
}
