// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.support;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records in the log of a tenant which pages the support staff opens. A page that a person opens
 * again within 15 minutes, or whose live entries are read, has one entry in this time. Thread-safe.
 */
public final class SupportVisits {
  private static final Duration PERIOD = Duration.ofMinutes(15);
  private static final int CAPACITY = 10_000;

  private final AdministrationLog log;
  private final InstantSource clock;
  private final Map<Opened, Instant> recorded = new LinkedHashMap<>();

  /** Creates a recorder. */
  public SupportVisits(AdministrationLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  private record Opened(String person, String tenantId, String path) {}

  /** Records a visit, before the page is read. A failure of the log is thrown. */
  void record(Visit visit) {
    String path = "/" + String.join("/", visit.request().segments());
    Opened opened = new Opened(visit.user().person(), visit.user().tenantId(), path);
    if (!isRecorded(opened)) {
      log.require(visit, "page opened by support", path);
      remember(opened);
    }
  }

  private synchronized boolean isRecorded(Opened opened) {
    Instant since = clock.instant().minus(PERIOD);
    Instant last = recorded.get(opened);
    return last != null && last.isAfter(since);
  }

  private synchronized void remember(Opened opened) {
    recorded.remove(opened);
    recorded.put(opened, clock.instant());
    if (recorded.size() > CAPACITY) {
      recorded.remove(recorded.keySet().iterator().next());
    }
  }
}
