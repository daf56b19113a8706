// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;

/**
 * Releases the deprovisioning limit for visitors with the right to do so, and records it in the
 * provisioning log. Thread-safe.
 */
public final class LimitRelease {
  private final HostAccess host;
  private final AdministrationLog log;

  /** Creates the release of the limits of an application. */
  public LimitRelease(HostAccess host, AdministrationLog log) {
    this.host = host;
    this.log = log;
  }

  /** Forgets the recent deprovisioning of the visitor's tenant. */
  void execute(Visit visit) {
    host.deprovisioningCounter().reset(visit.user().tenantId());
    log.record(visit, "deprovisioning limit released", "");
  }
}
