// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.Optional;

/** Searches the provisioning log of the tenant of a visitor. Thread-safe. */
public final class LogSearch {
  private final LogReader log;
  private final ResourceLookup lookup;

  /** Creates a search in a log. */
  public LogSearch(ProvisioningLog log, HostAccess host) {
    this.log = new LogReader(log);
    this.lookup = new ResourceLookup(host);
  }

  LogReader reader() {
    return log;
  }

  /** Finds the resource that a visitor names, see {@link ResourceLookup#find}. */
  Optional<ResourceRef> resource(Visit visit, String type, String text) {
    return lookup.find(visit, type, text);
  }

  /**
   * Returns a page of entries.
   *
   * @param older the position of the page before, for older entries
   * @param newer the position of an entry, for newer entries
   */
  LogPage find(Visit visit, LogQuery first, Optional<String> older, Optional<String> newer) {
    LogQuery query = older.map(first::olderThan).orElse(first);
    return log.find(visit.user().tenantId(), newer.map(query::newerThan).orElse(query));
  }
}
